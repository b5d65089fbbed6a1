package lockstep.syncconfiguration;

import static lockstep.Refusals.refused;
import static lockstep.googleaccount.AccountFixture.ACCOUNT;
import static lockstep.syncconfiguration.ConfigurationFixture.CLOSED;
import static lockstep.syncconfiguration.ConfigurationFixture.CONFIGURATION;
import static lockstep.syncconfiguration.ConfigurationFixture.CONFIGURED;
import static lockstep.syncconfiguration.ConfigurationFixture.OPENED;
import static lockstep.syncconfiguration.ConfigurationFixture.REMOVED;
import static lockstep.syncconfiguration.ConfigurationFixture.SETTINGS;
import static lockstep.syncconfiguration.ConfigurationFixture.account;
import static lockstep.syncconfiguration.ConfigurationFixture.settings;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.ANNS_FRIENDS;
import static lockstep.tag.TagFixture.ANNS_OWN_PUBLIC_TAG;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.BENS_FRIENDS;
import static lockstep.tag.TagFixture.CUSTOMERS;
import static lockstep.tag.TagFixture.NOW;
import static lockstep.tag.TagFixture.NO_TAG;
import static lockstep.tag.TagFixture.knownTags;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal.Kind;
import lockstep.googleaccount.AccountDirectory.Entry;
import lockstep.googleaccount.AccountFixture;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.AccountState;
import lockstep.settings.GoogleRegistration;
import lockstep.settings.SyncSwitchState;
import lockstep.syncconfiguration.SyncConfigurationCommand.ConfigureSync;
import lockstep.syncconfiguration.SyncConfigurationCommand.RemoveSyncConfiguration;
import lockstep.syncconfiguration.SyncConfigurationCommand.RetryParkedRecord;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.usersync.UserSyncState;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigureSyncTest {

    private static final UUID ANNS_TAG = ANNS_FRIENDS.tagId();
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final UUID ACTIVITIES = ConfigurationId.of("ann", SyncKind.ACTIVITIES);

    private final Map<UUID, Entry> accounts = new HashMap<>();
    private final AggregateTestFixture<SyncConfiguration> configuration =
            new AggregateTestFixture<>(SyncConfiguration.class);

    ConfigureSyncTest() {
        accounts.put(ACCOUNT, account(ACCOUNT, "ann", AccountState.CONNECTED));
        configuration.registerInjectableResource(AccountFixture.accounts(accounts, Map.of()));
        configuration.registerInjectableResource(knownTags());
        configuration.registerInjectableResource((SyncSwitchState) () -> false);
        configuration.registerInjectableResource((UserSyncState) userId -> false);
        configuration.registerInjectableResource((GoogleRegistration) () -> true);
    }

    @Test
    void a_user_sets_up_contacts() {
        configuration.givenNoPriorActivity().when(configure(SETTINGS, ANN)).expectEvents(CONFIGURED);
    }

    @Test
    void a_change_is_put_on_record() {
        var hourly = settings(ACCOUNT, Duration.ofHours(1), ANNS_TAG, Set.of("emails"));

        configuration
                .given(CONFIGURED)
                .when(configure(hourly, ANN))
                .expectEvents(new SyncConfigured(CONFIGURATION, "ann", SyncKind.CONTACTS, hourly, NOW));
    }

    @Test
    void saving_the_same_again_does_nothing() {
        configuration
                .given(CONFIGURED)
                .when(configure(SETTINGS, ANN))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void nobody_sets_up_for_another_not_even_an_administrator() {
        configuration
                .givenNoPriorActivity()
                .when(configure(SETTINGS, BEN))
                .expectException(refused(Kind.FORBIDDEN, "not-your-configuration"));
        configuration
                .givenNoPriorActivity()
                .when(configure(SETTINGS, ADMIN))
                .expectException(refused(Kind.FORBIDDEN, "not-your-configuration"));
    }

    @Test
    void a_change_against_an_old_version_is_refused() {
        configuration
                .given(CONFIGURED, REMOVED, CONFIGURED)
                .when(new ConfigureSync(CONFIGURATION, 0L, SyncKind.CONTACTS, SETTINGS, ANN, NOW))
                .expectException(refused(Kind.STALE, "stale-version"));
        configuration
                .givenNoPriorActivity()
                .when(new ConfigureSync(CONFIGURATION, 0L, SyncKind.CONTACTS, SETTINGS, ANN, NOW))
                .expectException(refused(Kind.STALE, "stale-version"));
    }

    @Test
    void sessions_are_no_change_of_the_set_up() {
        var hourly = settings(ACCOUNT, Duration.ofHours(1), ANNS_TAG, Set.of("emails"));

        configuration
                .given(CONFIGURED, OPENED, CLOSED)
                .when(new ConfigureSync(CONFIGURATION, 0L, SyncKind.CONTACTS, hourly, ANN, NOW))
                .expectEvents(new SyncConfigured(CONFIGURATION, "ann", SyncKind.CONTACTS, hourly, NOW))
                .expectResultMessagePayload(3L);
        configuration
                .given(CONFIGURED, OPENED, CLOSED)
                .when(new RemoveSyncConfiguration(CONFIGURATION, 0L, ANN, NOW))
                .expectEvents(REMOVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "P7D"})
    void the_interval_goes_from_a_minute_to_a_week(String interval) {
        configuration
                .givenNoPriorActivity()
                .when(configure(settings(ACCOUNT, Duration.parse(interval), ANNS_TAG, Set.of("notes")), ANN))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59S", "P7DT1S", "PT0S", "-PT15M"})
    void and_no_further(String interval) {
        configuration
                .givenNoPriorActivity()
                .when(configure(settings(ACCOUNT, Duration.parse(interval), ANNS_TAG, Set.of("notes")), ANN))
                .expectException(refused(Kind.INVALID, "invalid-configuration", "interval"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        configuration
                .givenNoPriorActivity()
                .when(configure(settings(ACCOUNT, Duration.ZERO, null, Set.of("shoe size")), ANN))
                .expectNoEvents()
                .expectException(refused(Kind.INVALID, "invalid-configuration", "interval", "tagId", "fields"));
    }

    @Test
    void some_field_is_synced() {
        configuration
                .givenNoPriorActivity()
                .when(configure(settings(ACCOUNT, QUARTER, ANNS_TAG, Set.of()), ANN))
                .expectException(refused(Kind.INVALID, "invalid-configuration", "fields"));
    }

    @Test
    void only_a_private_tag_of_the_users_own_lets_contacts_leave() {
        tagIs(ANNS_OWN_PUBLIC_TAG.tagId(), refused(Kind.INVALID, "invalid-field", "tagId"));
        tagIs(CUSTOMERS.tagId(), refused(Kind.INVALID, "invalid-field", "tagId"));
        tagIs(BENS_FRIENDS.tagId(), refused(Kind.UNKNOWN, "unknown-tag", "tagId"));
        tagIs(NO_TAG, refused(Kind.UNKNOWN, "unknown-tag", "tagId"));
    }

    private void tagIs(UUID tag, org.hamcrest.Matcher<?> refusal) {
        configuration
                .givenNoPriorActivity()
                .when(configure(settings(ACCOUNT, QUARTER, tag, Set.of("emails")), ANN))
                .expectNoEvents()
                .expectException(refusal);
    }

    @Test
    void an_account_that_does_not_exist_is_refused() {
        accounts.clear();

        configuration
                .givenNoPriorActivity()
                .when(configure(SETTINGS, ANN))
                .expectException(refused(Kind.UNKNOWN, "unknown-account", "googleAccountId"));
    }

    @Test
    void somebody_elses_account_is_as_unknown() {
        accounts.put(ACCOUNT, account(ACCOUNT, "ben", AccountState.CONNECTED));

        configuration
                .givenNoPriorActivity()
                .when(configure(SETTINGS, ANN))
                .expectException(refused(Kind.UNKNOWN, "unknown-account", "googleAccountId"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountState.class,
            names = {"PENDING", "NEEDS_RECONNECT", "DISCONNECTED"})
    void an_account_that_is_not_connected_is_refused(AccountState state) {
        accounts.put(ACCOUNT, account(ACCOUNT, "ann", state));

        configuration
                .givenNoPriorActivity()
                .when(configure(SETTINGS, ANN))
                .expectException(refused(Kind.CONFLICT, "account-not-connected", "googleAccountId"));
    }

    @Test
    void an_account_that_pauses_is_connected() {
        accounts.put(ACCOUNT, account(ACCOUNT, "ann", AccountState.QUOTA_PAUSED));

        configuration.givenNoPriorActivity().when(configure(SETTINGS, ANN)).expectEvents(CONFIGURED);
    }

    @Test
    void the_rest_can_be_changed_while_the_account_waits_to_be_reconnected() {
        accounts.put(ACCOUNT, account(ACCOUNT, "ann", AccountState.NEEDS_RECONNECT));

        configuration
                .given(CONFIGURED)
                .when(configure(settings(ACCOUNT, Duration.ofHours(1), ANNS_TAG, Set.of("emails")), ANN))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void an_account_whose_contacts_google_was_not_asked_for_is_refused() {
        accounts.put(ACCOUNT, new Entry(ACCOUNT, "ann", AccountState.CONNECTED, Set.of(AccountKind.CALENDAR)));

        configuration
                .givenNoPriorActivity()
                .when(configure(SETTINGS, ANN))
                .expectException(refused(Kind.CONFLICT, "not-granted", "googleAccountId"));
    }

    @Test
    void activities_need_no_tag() {
        accounts.put(ACCOUNT, new Entry(ACCOUNT, "ann", AccountState.CONNECTED, Set.of(AccountKind.CALENDAR)));
        var settings = settings(ACCOUNT, QUARTER, null, Set.of());

        configuration
                .givenNoPriorActivity()
                .when(new ConfigureSync(ACTIVITIES, null, SyncKind.ACTIVITIES, settings, ANN, NOW))
                .expectEvents(new SyncConfigured(ACTIVITIES, "ann", SyncKind.ACTIVITIES, settings, NOW));
    }

    @Test
    void a_tag_for_activities_is_refused() {
        configuration
                .givenNoPriorActivity()
                .when(new ConfigureSync(ACTIVITIES, null, SyncKind.ACTIVITIES, SETTINGS, ANN, NOW))
                .expectException(refused(Kind.INVALID, "invalid-configuration", "tagId", "fields"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31", "2200-01-01", "+12026-01-01"})
    void activities_count_from_a_day_that_an_activity_can_have(String day) {
        configuration
                .givenNoPriorActivity()
                .when(new ConfigureSync(
                        ACTIVITIES,
                        null,
                        SyncKind.ACTIVITIES,
                        from(LocalDate.parse(day), settings(ACCOUNT, QUARTER, null, Set.of())),
                        ANN,
                        NOW))
                .expectException(refused(Kind.INVALID, "invalid-configuration", "synchronizeFrom"));
    }

    private static SyncSettings from(LocalDate day, SyncSettings s) {
        return new SyncSettings(
                s.googleAccountId(),
                s.automatic(),
                s.interval(),
                s.tagId(),
                s.fields(),
                day,
                s.zoneId(),
                s.conflictPolicy(),
                s.deletionPolicy(),
                s.guestMail());
    }

    @Test
    void a_set_up_is_removed_once_by_the_user_or_an_administrator() {
        configuration.given(CONFIGURED).when(remove(ANN)).expectEvents(REMOVED);
        configuration.given(CONFIGURED).when(remove(ADMIN)).expectEvents(REMOVED);
        configuration
                .given(CONFIGURED)
                .when(remove(BEN))
                .expectException(refused(Kind.FORBIDDEN, "not-your-configuration"));
        configuration.given(CONFIGURED, REMOVED).when(remove(ANN)).expectNoEvents();
        configuration.givenNoPriorActivity().when(remove(ANN)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void a_removal_against_an_old_version_is_refused() {
        configuration
                .given(CONFIGURED, REMOVED, CONFIGURED)
                .when(new RemoveSyncConfiguration(CONFIGURATION, 0L, ANN, NOW))
                .expectException(refused(Kind.STALE, "stale-version"));
    }

    @Test
    void what_was_removed_can_be_set_up_again() {
        configuration.given(CONFIGURED, REMOVED).when(configure(SETTINGS, ANN)).expectEvents(CONFIGURED);
    }

    @Test
    void a_parked_record_is_decided_again_on_request() {
        var link = new UUID(8, 1);

        configuration
                .given(CONFIGURED)
                .when(new RetryParkedRecord(CONFIGURATION, link, ANN, NOW))
                .expectEvents(new ParkedRecordRetried(CONFIGURATION, ACCOUNT, link, NOW));
        configuration
                .given(CONFIGURED)
                .when(new RetryParkedRecord(CONFIGURATION, link, BEN, NOW))
                .expectException(refused(Kind.FORBIDDEN, "not-your-configuration"));
        configuration
                .givenNoPriorActivity()
                .when(new RetryParkedRecord(CONFIGURATION, link, ANN, NOW))
                .expectException(refused(Kind.CONFLICT, "sync-not-set-up"));
    }

    private static ConfigureSync configure(SyncSettings settings, Actor by) {
        return new ConfigureSync(CONFIGURATION, null, SyncKind.CONTACTS, settings, by, NOW);
    }

    private static RemoveSyncConfiguration remove(Actor by) {
        return new RemoveSyncConfiguration(CONFIGURATION, null, by, NOW);
    }
}

package lockstep.syncconfiguration;

import static lockstep.Refusals.refused;
import static lockstep.googleaccount.AccountFixture.ACCOUNT;
import static lockstep.syncconfiguration.ConfigurationFixture.CLOSED;
import static lockstep.syncconfiguration.ConfigurationFixture.CONFIGURATION;
import static lockstep.syncconfiguration.ConfigurationFixture.CONFIGURED;
import static lockstep.syncconfiguration.ConfigurationFixture.NEXT_SESSION;
import static lockstep.syncconfiguration.ConfigurationFixture.OPENED;
import static lockstep.syncconfiguration.ConfigurationFixture.REMOVED;
import static lockstep.syncconfiguration.ConfigurationFixture.SESSION;
import static lockstep.syncconfiguration.ConfigurationFixture.SETTINGS;
import static lockstep.syncconfiguration.ConfigurationFixture.SWITCHED_OFF;
import static lockstep.syncconfiguration.ConfigurationFixture.account;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.NOW;
import static lockstep.tag.TagFixture.knownTags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.matches;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import lockstep.googleaccount.AccountDirectory.Entry;
import lockstep.googleaccount.AccountFixture;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.AccountState;
import lockstep.settings.GoogleRegistration;
import lockstep.settings.SyncSwitchState;
import lockstep.syncconfiguration.SyncConfigurationCommand.CloseSyncSession;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import lockstep.testing.AggregatesApart;
import lockstep.usersync.UserSyncState;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartSyncSessionTest {

    private final Map<UUID, Entry> accounts = new HashMap<>();
    private final List<Object> sessions = new ArrayList<>();
    private boolean registered = true;
    private boolean paused;
    private final Set<String> stopped = new HashSet<>();
    private final AggregateTestFixture<SyncConfiguration> configuration =
            new AggregateTestFixture<>(SyncConfiguration.class);

    StartSyncSessionTest() {
        accounts.put(ACCOUNT, account(ACCOUNT, "ann", AccountState.CONNECTED));
        configuration.registerRepositoryProvider(new AggregatesApart(sessions));
        configuration.registerInjectableResource(AccountFixture.accounts(accounts, Map.of()));
        configuration.registerInjectableResource(knownTags());
        configuration.registerInjectableResource((SyncSwitchState) () -> paused);
        configuration.registerInjectableResource((UserSyncState) stopped::contains);
        configuration.registerInjectableResource((GoogleRegistration) () -> registered);
    }

    @ParameterizedTest
    @EnumSource
    void a_session_opens_with_the_settings_as_they_are(SessionTrigger trigger) {
        configuration
                .given(CONFIGURED)
                .when(start(SESSION, trigger))
                .expectEvents(new SessionOpened(CONFIGURATION, SESSION, trigger, NOW))
                .expectResultMessagePayload(SESSION);

        assertThat(sessions)
                .containsExactly(new SyncSessionStarted(
                        SESSION, CONFIGURATION, "ann", SyncKind.CONTACTS, trigger, SETTINGS, NOW));
    }

    @ParameterizedTest
    @EnumSource
    void while_one_runs_it_is_named_instead(SessionTrigger trigger) {
        configuration
                .given(CONFIGURED, OPENED)
                .when(start(NEXT_SESSION, trigger))
                .expectNoEvents()
                .expectResultMessagePayload(SESSION);
        assertThat(sessions).isEmpty();
    }

    @Test
    void the_running_one_is_named_also_while_syncing_is_paused() {
        paused = true;

        configuration
                .given(CONFIGURED, OPENED)
                .when(start(NEXT_SESSION, SessionTrigger.MANUAL))
                .expectResultMessagePayload(SESSION);
    }

    @Test
    void a_repeated_start_opens_no_second_session_even_when_the_first_has_ended() {
        configuration
                .given(CONFIGURED, OPENED, CLOSED)
                .when(start(SESSION, SessionTrigger.MANUAL))
                .expectNoEvents()
                .expectResultMessagePayload(SESSION);
        assertThat(sessions).isEmpty();
    }

    @Test
    void when_the_last_one_has_ended_the_next_opens() {
        configuration
                .given(CONFIGURED, OPENED, CLOSED)
                .when(start(NEXT_SESSION, SessionTrigger.MANUAL))
                .expectEvents(new SessionOpened(CONFIGURATION, NEXT_SESSION, SessionTrigger.MANUAL, NOW));
    }

    @Test
    void by_hand_the_next_does_not_open_before_the_cool_down_is_over() {
        configuration
                .given(CONFIGURED, OPENED, CLOSED)
                .when(startAt(NOW.plusSeconds(9), SessionTrigger.MANUAL))
                .expectNoEvents()
                .expectException(refused(Kind.TOO_SOON, "session-cool-down"));
        configuration
                .given(CONFIGURED, OPENED, CLOSED)
                .when(startAt(NOW.plusSeconds(10), SessionTrigger.MANUAL))
                .expectResultMessagePayload(NEXT_SESSION);
    }

    @Test
    void whoever_is_refused_by_the_cool_down_is_told_how_much_of_it_is_left() {
        configuration
                .given(CONFIGURED, OPENED, CLOSED)
                .when(startAt(NOW.plusSeconds(7), SessionTrigger.MANUAL))
                .expectException(
                        matches((Refusal refusal) -> refusal.retryAfter().equals(Duration.ofSeconds(3))));
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionTrigger.class,
            names = {"TIMER", "PUSH", "CHANGE", "UNDO"})
    void nothing_but_a_start_by_hand_has_to_cool_down(SessionTrigger trigger) {
        configuration
                .given(CONFIGURED, OPENED, CLOSED)
                .when(startAt(NOW, trigger))
                .expectResultMessagePayload(NEXT_SESSION);
    }

    @Test
    void nobody_starts_a_session_of_another_user() {
        for (var other : List.of(BEN, ADMIN)) {
            configuration
                    .given(CONFIGURED)
                    .when(new StartSyncSession(CONFIGURATION, SESSION, SessionTrigger.MANUAL, other, NOW))
                    .expectException(refused(Kind.FORBIDDEN, "not-your-configuration"));
        }
    }

    @Test
    void nothing_runs_before_it_is_set_up() {
        refusedToAllButATimerWhichHearsNothing("sync-not-set-up");
    }

    @Test
    void nothing_runs_after_the_set_up_was_removed() {
        refusedToAllButATimerWhichHearsNothing("sync-not-set-up", CONFIGURED, REMOVED);
    }

    @Test
    void nothing_runs_before_the_product_is_registered_with_google__S52() {
        registered = false;

        refusedToAllButATimerWhichHearsNothing("google-not-registered", CONFIGURED);
    }

    @Test
    void nothing_starts_while_an_administrator_has_stopped_this_users_syncing() {
        stopped.add("ben");
        configuration
                .given(CONFIGURED)
                .when(start(SESSION, SessionTrigger.MANUAL))
                .expectResultMessagePayload(SESSION);
        sessions.clear();

        stopped.add("ann");

        refusedToAllButATimerWhichHearsNothing("sync-stopped", CONFIGURED);
    }

    @Test
    void nothing_starts_while_syncing_is_paused() {
        paused = true;

        refusedToAllButATimerWhichHearsNothing("syncing-paused", CONFIGURED);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountState.class,
            names = {"PENDING", "NEEDS_RECONNECT", "DISCONNECTED"})
    void nothing_runs_while_the_account_is_not_connected(AccountState state) {
        accounts.put(ACCOUNT, account(ACCOUNT, "ann", state));

        refusedToAllButATimerWhichHearsNothing("account-not-connected", CONFIGURED);
    }

    @Test
    void nothing_runs_for_a_kind_that_the_user_unticked_at_google__S64() {
        accounts.put(ACCOUNT, new Entry(ACCOUNT, "ann", AccountState.CONNECTED, Set.of(AccountKind.CALENDAR)));

        refusedToAllButATimerWhichHearsNothing("not-granted", CONFIGURED);
    }

    @Test
    void a_timer_that_has_not_heard_yet_that_it_was_switched_off_starts_nothing() {
        configuration
                .given(CONFIGURED, SWITCHED_OFF)
                .when(start(SESSION, SessionTrigger.TIMER))
                .expectNoEvents()
                .expectResultMessagePayload(null);
        assertThat(sessions).isEmpty();
        configuration
                .given(CONFIGURED, SWITCHED_OFF)
                .when(start(SESSION, SessionTrigger.CHANGE))
                .expectResultMessagePayload(SESSION);
    }

    @Test
    void a_session_may_start_while_google_pauses_since_only_a_call_ends_the_pause() {
        accounts.put(ACCOUNT, account(ACCOUNT, "ann", AccountState.QUOTA_PAUSED));

        configuration
                .given(CONFIGURED)
                .when(start(SESSION, SessionTrigger.TIMER))
                .expectResultMessagePayload(SESSION);
    }

    @Test
    void the_end_of_a_session_is_put_on_record_once() {
        configuration.given(CONFIGURED, OPENED).when(close(SESSION)).expectEvents(CLOSED);
        configuration.given(CONFIGURED, OPENED, CLOSED).when(close(SESSION)).expectNoEvents();
        configuration.given(CONFIGURED, OPENED).when(close(NEXT_SESSION)).expectNoEvents();
        configuration.given(CONFIGURED, OPENED, REMOVED).when(close(SESSION)).expectEvents(CLOSED);
        configuration
                .givenNoPriorActivity()
                .when(close(SESSION))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    private void refusedToAllButATimerWhichHearsNothing(String type, Object... before) {
        for (var asked : EnumSet.complementOf(EnumSet.of(SessionTrigger.TIMER))) {
            given(before, asked).expectNoEvents().expectException(refused(Kind.CONFLICT, type));
        }
        given(before, SessionTrigger.TIMER).expectNoEvents().expectResultMessagePayload(null);
        assertThat(sessions).isEmpty();
    }

    private ResultValidator<SyncConfiguration> given(Object[] before, SessionTrigger trigger) {
        var given = before.length == 0 ? configuration.givenNoPriorActivity() : configuration.given(before);
        return given.when(start(SESSION, trigger));
    }

    private static StartSyncSession start(UUID session, SessionTrigger trigger) {
        return new StartSyncSession(CONFIGURATION, session, trigger, ANN, NOW);
    }

    private static StartSyncSession startAt(Instant at, SessionTrigger trigger) {
        return new StartSyncSession(CONFIGURATION, NEXT_SESSION, trigger, ANN, at, Duration.ofSeconds(10));
    }

    private static CloseSyncSession close(UUID session) {
        return new CloseSyncSession(CONFIGURATION, session, SessionState.COMPLETED, NOW);
    }
}

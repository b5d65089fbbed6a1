package lockstep.googleaccount;

import static lockstep.Refusals.refused;
import static lockstep.googleaccount.AccountFixture.ACCOUNT;
import static lockstep.googleaccount.AccountFixture.ANN_AT_GOOGLE;
import static lockstep.googleaccount.AccountFixture.BROKEN;
import static lockstep.googleaccount.AccountFixture.CONNECTED;
import static lockstep.googleaccount.AccountFixture.DISCONNECTED;
import static lockstep.googleaccount.AccountFixture.LATER;
import static lockstep.googleaccount.AccountFixture.PAUSED;
import static lockstep.googleaccount.AccountFixture.RESUMED;
import static lockstep.googleaccount.AccountFixture.STARTED;
import static lockstep.googleaccount.AccountKind.CALENDAR;
import static lockstep.googleaccount.AccountKind.CONTACTS;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.NOW;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal.Kind;
import lockstep.googleaccount.AccountDirectory.Entry;
import lockstep.googleaccount.GoogleAccountCommand.ConfirmConnection;
import lockstep.googleaccount.GoogleAccountCommand.Disconnect;
import lockstep.googleaccount.GoogleAccountCommand.PauseForQuota;
import lockstep.googleaccount.GoogleAccountCommand.RequireReconnect;
import lockstep.googleaccount.GoogleAccountCommand.ResumeAfterQuota;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.googleaccount.GoogleAccountEvent.QuotaPaused;
import lockstep.person.ErasedUsers;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class GoogleAccountTest {

    private final Map<String, Entry> connected = new HashMap<>();
    private final AggregateTestFixture<GoogleAccount> account = new AggregateTestFixture<>(GoogleAccount.class);

    GoogleAccountTest() {
        account.registerInjectableResource(AccountFixture.accounts(Map.of(), connected));
        account.registerInjectableResource((ErasedUsers) user -> false);
    }

    @Test
    void a_user_sets_out_to_connect() {
        account.givenNoPriorActivity()
                .when(start(ANN, Set.of(CONTACTS)))
                .expectEvents(STARTED)
                .expectResultMessagePayload(ACCOUNT);
    }

    @Test
    void a_connection_is_for_something() {
        account.givenNoPriorActivity()
                .when(start(ANN, Set.of()))
                .expectException(refused(Kind.INVALID, "invalid-field", "kinds"));
    }

    @Test
    void setting_out_again_does_nothing() {
        account.given(STARTED)
                .when(start(ANN, Set.of(CONTACTS)))
                .expectNoEvents()
                .expectResultMessagePayload(ACCOUNT);
    }

    @Test
    void the_user_confirms_the_address_and_is_connected() {
        account.given(STARTED).when(confirm(ANN, ANN_AT_GOOGLE)).expectEvents(CONNECTED);
    }

    @Test
    void confirming_again_does_nothing() {
        account.given(STARTED, CONNECTED)
                .when(confirm(ANN, ANN_AT_GOOGLE))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_wider_grant_is_put_on_record() {
        account.given(STARTED, CONNECTED)
                .when(new ConfirmConnection(ACCOUNT, ANN_AT_GOOGLE, Set.of(CONTACTS, CALENDAR), ANN, NOW))
                .expectEvents(new AccountConnected(ACCOUNT, "ann", ANN_AT_GOOGLE, Set.of(CONTACTS, CALENDAR), NOW));
    }

    @Test
    void nobody_else_confirms_not_even_an_administrator() {
        account.given(STARTED)
                .when(confirm(BEN, ANN_AT_GOOGLE))
                .expectException(refused(Kind.FORBIDDEN, "not-your-account"));
        account.given(STARTED)
                .when(confirm(ADMIN, ANN_AT_GOOGLE))
                .expectException(refused(Kind.FORBIDDEN, "not-your-account"));
    }

    @Test
    void a_google_account_of_another_user_is_refused() {
        connected.put("g-ann", holder("ben"));

        account.given(STARTED)
                .when(confirm(ANN, ANN_AT_GOOGLE))
                .expectNoEvents()
                .expectException(refused(Kind.FORBIDDEN, "google-account-of-another-user"));
    }

    @Test
    void a_google_account_that_the_user_connected_before_is_refused() {
        connected.put("g-ann", holder("ann"));

        account.given(STARTED)
                .when(confirm(ANN, ANN_AT_GOOGLE))
                .expectNoEvents()
                .expectException(refused(Kind.CONFLICT, "google-account-already-connected"));
    }

    @Test
    void reconnecting_the_same_google_account_goes_on() {
        connected.put("g-ann", new Entry(ACCOUNT, "ann", AccountState.NEEDS_RECONNECT, Set.of(CONTACTS)));

        account.given(STARTED, CONNECTED, BROKEN)
                .when(confirm(ANN, new GoogleIdentity("g-ann", "new-address@example.org")))
                .expectEvents(new AccountConnected(
                        ACCOUNT, "ann", new GoogleIdentity("g-ann", "new-address@example.org"), Set.of(CONTACTS), NOW));
    }

    @Test
    void reconnecting_a_different_google_account_is_refused() {
        account.given(STARTED, CONNECTED, BROKEN)
                .when(confirm(ANN, new GoogleIdentity("g-other", "ann@example.org")))
                .expectNoEvents()
                .expectException(refused(Kind.CONFLICT, "different-google-account"));
    }

    @Test
    void a_dead_grant_is_put_on_record_once() {
        account.given(STARTED, CONNECTED).when(requireReconnect()).expectEvents(BROKEN);
        account.given(STARTED, CONNECTED, PAUSED).when(requireReconnect()).expectEvents(BROKEN);
        account.given(STARTED, CONNECTED, BROKEN).when(requireReconnect()).expectNoEvents();
        account.given(STARTED).when(requireReconnect()).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void a_pause_is_put_on_record_once_and_again_when_it_grows() {
        account.given(STARTED, CONNECTED).when(pause(LATER)).expectEvents(PAUSED);
        account.given(STARTED, CONNECTED, PAUSED).when(pause(LATER)).expectNoEvents();
        account.given(STARTED, CONNECTED, PAUSED)
                .when(pause(LATER.plusSeconds(1)))
                .expectEvents(new QuotaPaused(ACCOUNT, "quota", LATER.plusSeconds(1), NOW));
        account.given(STARTED, CONNECTED, BROKEN)
                .when(pause(LATER))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_call_that_succeeds_ends_the_pause() {
        account.given(STARTED, CONNECTED, PAUSED)
                .when(new ResumeAfterQuota(ACCOUNT, NOW))
                .expectEvents(RESUMED);
        account.given(STARTED, CONNECTED, PAUSED, RESUMED)
                .when(new ResumeAfterQuota(ACCOUNT, NOW))
                .expectNoEvents();
        account.given(STARTED, CONNECTED, PAUSED, BROKEN)
                .when(new ResumeAfterQuota(ACCOUNT, NOW))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_user_or_an_administrator_disconnects_once_and_the_event_says_which() {
        account.given(STARTED, CONNECTED)
                .when(new Disconnect(ACCOUNT, ANN, NOW))
                .expectEvents(DISCONNECTED);
        account.given(STARTED)
                .when(new Disconnect(ACCOUNT, ADMIN, NOW))
                .expectEvents(new AccountDisconnected(ACCOUNT, "ann", ADMIN.userId(), NOW));
        account.given(STARTED, CONNECTED, DISCONNECTED)
                .when(new Disconnect(ACCOUNT, ANN, NOW))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void another_user_does_not_disconnect() {
        account.given(STARTED, CONNECTED)
                .when(new Disconnect(ACCOUNT, BEN, NOW))
                .expectException(refused(Kind.FORBIDDEN, "not-your-account"));
    }

    @Test
    void a_disconnected_account_is_gone_for_people_and_silent_for_late_sessions() {
        var gone = refused(Kind.GONE, "account-disconnected");
        account.given(STARTED, CONNECTED, DISCONNECTED)
                .when(confirm(ANN, ANN_AT_GOOGLE))
                .expectException(gone);
        account.given(STARTED, CONNECTED, DISCONNECTED)
                .when(start(ANN, Set.of(CONTACTS)))
                .expectException(gone);
        account.given(STARTED, CONNECTED, DISCONNECTED).when(requireReconnect()).expectNoEvents();
        account.given(STARTED, CONNECTED, DISCONNECTED).when(pause(LATER)).expectNoEvents();
        account.given(STARTED, CONNECTED, DISCONNECTED)
                .when(new ResumeAfterQuota(ACCOUNT, NOW))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void an_account_that_never_was_is_unknown() {
        var unknown = refused(Kind.UNKNOWN, "unknown-account");
        account.givenNoPriorActivity().when(confirm(ANN, ANN_AT_GOOGLE)).expectException(unknown);
        account.givenNoPriorActivity().when(new Disconnect(ACCOUNT, ANN, NOW)).expectException(unknown);
    }

    private static Entry holder(String userId) {
        return new Entry(new UUID(6, 9), userId, AccountState.CONNECTED, Set.of(CONTACTS));
    }

    private static StartConnection start(Actor by, Set<AccountKind> kinds) {
        return new StartConnection(ACCOUNT, kinds, by, NOW);
    }

    private static ConfirmConnection confirm(Actor by, GoogleIdentity identity) {
        return new ConfirmConnection(ACCOUNT, identity, Set.of(CONTACTS), by, NOW);
    }

    private static RequireReconnect requireReconnect() {
        return new RequireReconnect(ACCOUNT, "invalid_grant", NOW);
    }

    private static PauseForQuota pause(Instant until) {
        return new PauseForQuota(ACCOUNT, "quota", until, NOW);
    }
}

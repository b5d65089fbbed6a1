package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.Switch;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import lockstep.googleaccount.GoogleAccountEvent.ReconnectRequired;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SyncSessionEvent.SessionPaused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google misbehaves: the session goes on or ends with a stated reason, and nothing is lost or doubled (R4, R6, R10-R13). */
class FaultsTest {

    private final SyncWorld world = SyncWorld.shared();

    @Test
    void a_session_asks_again_soon_for_an_account_that_another_one_is_about_to_give_back() {
        var ann = world.user("faye-waits");
        ann.contact("Wanda", "Warten", "wanda");
        held(ann, world.clock.instant().plus(Duration.ofMinutes(3)));

        var session = ann.start();
        world.until("it has been told to wait", () -> waits(session) != null);

        assertThat(waits(session)).isBefore(world.clock.instant().plus(Duration.ofSeconds(1)));
        held(ann, world.clock.instant());
        assertThat(world.await(session).end().state()).isEqualTo(SessionState.COMPLETED);
    }

    private void held(SyncUser user, Instant until) {
        world.jdbc
                .sql("""
                insert into google_account_lease (account_id, holder, fence, until)
                values (:account, 'another session', 1, :until) on conflict (account_id) do update set until = :until
                """)
                .param("account", user.account)
                .param("until", Timestamp.from(until))
                .update();
    }

    /** Null while it is not waiting for its time. */
    private @Nullable Instant waits(UUID session) {
        return world.jdbc
                .sql("""
                select execution_time from scheduled_tasks
                where task_instance like :session || '/%' and not picked and version > 1
                """)
                .param("session", session.toString())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        "people.connections.list, 500, ''",
        "people.connections.list, 503, ''",
        "people.connections.list, 429, ''",
        "people.connections.list, 403, userRateLimitExceeded",
        "contactGroups.list, 503, ''",
        "people.batchCreateContacts, 429, ''",
        "people.batchUpdateContacts, 503, ''",
        "people.batchUpdateContacts, 409, ''",
        "contactGroups.members.modify, 503, ''"
    })
    void a_call_refused_once_or_twice_is_tried_again_in_the_same_session__R12(
            String method, int status, String reason) {
        var ann = busy("faye-" + method.replace('.', '-') + status + reason);
        world.google.inject(Fault.status(method, status, reason).times(2).forUser(ann.mail));

        var end = ann.syncAnyhow().end();

        assertThat(end.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(world.google.faults()).isEmpty();
        assertInStep(ann);
    }

    @ParameterizedTest
    @CsvSource({
        "people.connections.list, TRUNCATED",
        "people.connections.list, RUBBISH",
        "people.connections.list, RESET",
        "people.connections.list, EMPTY_PAGE",
        "people.connections.list, SHORT_PAGE",
        "people.connections.list, DUPLICATE_PAGE",
        "people.batchUpdateContacts, STALE_ETAG",
        "people.batchUpdateContacts, ANSWER_LOST",
        "people.batchUpdateContacts, TRUNCATED",
        "people.batchUpdateContacts, RUBBISH",
        "contactGroups.members.modify, ANSWER_LOST",
        "contactGroups.members.modify, RUBBISH"
    })
    void a_broken_answer_costs_a_session_nothing_but_time(String method, FaultKind kind) {
        var ann = busy("fern-" + method.replace('.', '-') + kind);
        world.google.inject(Fault.of(method, kind).forUser(ann.mail));

        var end = ann.syncAnyhow().end();

        assertThat(end.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(world.google.faults()).isEmpty();
        assertInStep(ann);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "TRUNCATED", "RUBBISH", "RESET", "STATUS"})
    void a_creation_whose_answer_is_lost_is_looked_for_before_it_is_made_again__R4(FaultKind kind) {
        var ann = busy("flo-" + kind);
        world.google.inject(
                new Fault("people.batchCreateContacts", kind, 500, "", 0, Duration.ZERO, 0, 1, 1, ann.mail));

        ann.syncAnyhow().end();
        world.pass(Duration.ofHours(1));
        ann.syncAnyhow().end();

        assertInStep(ann);
    }

    @Test
    void a_revoked_grant_ends_the_session_after_one_failed_call_and_the_account_says_so__R11() {
        var ann = busy("fritz1");
        world.google.revokeGrant(ann.mail);
        world.google.resetLog();

        var end = ann.syncAnyhow().end();

        assertThat(end.state()).isEqualTo(SessionState.FAILED);
        assertThat(end.reason()).isEqualTo("reconnect-needed");
        assertThat(world.google.log().calls()).isLessThanOrEqualTo(1);
        assertThat(world.payloads(ann.account)).last().isInstanceOf(ReconnectRequired.class);

        ann.reconnect();
        ann.syncAnyhow().end();
        assertInStep(ann);
    }

    @Test
    void a_scope_taken_back_does_the_same__R11() {
        var ann = busy("fritz2");
        world.google.inject(
                Fault.status("people.connections.list", 403).times(9).forUser(ann.mail));

        var end = ann.syncAnyhow().end();

        assertThat(end.state()).isEqualTo(SessionState.FAILED);
        assertThat(end.reason()).isEqualTo("reconnect-needed");
        world.google.clearFaults();
    }

    @Test
    void google_away_for_long_ends_the_session_and_the_next_goes_on_where_it_stopped() {
        var ann = busy("fritz3");
        world.google.inject(
                Fault.status("people.batchUpdateContacts", 503).times(100).forUser(ann.mail));

        var end = ann.syncAnyhow().end();

        assertThat(end.state()).isEqualTo(SessionState.FAILED);
        assertThat(end.reason()).isEqualTo("google-unavailable");
        world.google.clearFaults();
        ann.syncAnyhow().end();
        assertInStep(ann);
    }

    @Test
    void told_to_wait_longer_than_a_minute_the_session_says_it_is_paused_and_then_goes_on__R12() {
        var ann = busy("fritz4");
        world.google.inject(
                Fault.status("people.connections.list", 429).retryAfter(300).forUser(ann.mail));

        var end = ann.syncAnyhow().end();

        assertThat(end.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(end.cost().waited()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(world.payloads(end.sessionId()))
                .filteredOn(SessionPaused.class::isInstance)
                .hasSize(1);
        assertInStep(ann);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_expired_cursor_costs_one_full_pass_and_nothing_else__R10(boolean gone) {
        var ann = busy("fritz5" + gone);
        ann.syncAnyhow().end();
        world.google.turn(Switch.EXPIRED_TOKEN_IS_410, gone);
        world.google.expireSyncTokens(ann.mail);
        world.google.resetLog();
        try {
            var end = ann.syncAnyhow().end();

            assertThat(end.counts().untagged()).isZero();
            assertThat(world.google.log().writes()).isZero();
            assertInStep(ann);
        } finally {
            world.google.turn(Switch.EXPIRED_TOKEN_IS_410, false);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMPTY_LIST", "SHORT_LIST"})
    void a_full_listing_that_ends_too_early_removes_nothing__R6(FaultKind kind) {
        var ann = busy("fritz6" + kind);
        ann.syncAnyhow().end();
        world.google.expireSyncTokens(ann.mail);
        world.google.inject(Fault.of("people.connections.list", kind).forUser(ann.mail));

        var end = ann.syncAnyhow().end();

        assertThat(end.counts().untagged()).isZero();
        assertInStep(ann);
    }

    @Test
    void a_listing_that_lags_behind_our_writes_changes_nothing_back__R13() {
        var ann = busy("fritz7");
        ann.syncAnyhow().end();
        world.google.listingLag(Duration.ofMinutes(2));
        try {
            ann.nickname(ann.imported("Changes").recordId(), "New");
            ann.sync();
            world.pass(Duration.ofSeconds(30));
            ann.sync();
            world.pass(Duration.ofMinutes(5));
            ann.sync();

            assertThat(ann.google(ann.named("Changes"), "/nicknames/0/value")).isEqualTo("New");
            assertThat(ann.inCrm(ann.imported("Changes").recordId()).nickname()).isEqualTo("New");
        } finally {
            world.google.listingLag(Duration.ZERO);
        }
    }

    @Test
    void a_full_address_book_ends_the_session_and_is_not_taken_for_bad_contacts() {
        var ann = busy("fritz11");
        world.google.inject(Fault.status("people.batchCreateContacts", 400, "MY_CONTACTS_OVERFLOW_COUNT")
                .forUser(ann.mail));

        var end = ann.syncAnyhow().end();

        assertThat(end.state()).isEqualTo(SessionState.FAILED);
        assertThat(end.reason()).isEqualTo("google-address-book-full");
        assertThat(ann.parked()).isZero();
        ann.syncAnyhow().end();
        assertInStep(ann);
    }

    @Test
    void one_contact_google_refuses_is_parked_and_the_rest_goes_through() {
        var ann = busy("fritz8");
        for (int i = 0; i < 10; i++) {
            ann.contact("Nr. " + i, "Batch" + i, "batch" + i);
        }
        world.google.poison("Batch7");

        var end = ann.syncAnyhow().end();

        assertThat(end.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(end.counts().parked()).isEqualTo(1);
        assertThat(ann.grouped()).hasSize(2 + 1 + 9);
        world.google.clearPoison();
    }

    @Test
    void among_many_the_one_google_refuses_is_found_also_under_googles_quota() {
        var ann = world.user("fritz12");
        ManyContacts.inCrm(world, ann, 150);
        ann.contact("Nr. 0", "Poisoned", "poisoned");
        world.google.poison("Poisoned");

        var end = ann.syncAnyhow().end();

        assertThat(end.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(end.counts().parked()).isEqualTo(1);
        assertThat(ann.grouped()).hasSize(150);
        world.google.clearPoison();
    }

    @Test
    void what_an_interrupted_full_pass_still_owes_is_asked_for_by_the_next_session__R10() {
        var ann = busy("fritz13");
        ann.syncAnyhow().end();
        world.google.deleteContact(ann.mail, ann.named("Stays"));
        world.google.expireSyncTokens(ann.mail);
        world.google.inject(Fault.status("people.getBatchGet", 403).forUser(ann.mail));
        assertThat(ann.syncAnyhow().end().state()).isEqualTo(SessionState.FAILED);
        ann.reconnect();

        var end = ann.syncAnyhow().end();

        assertThat(end.counts().untagged()).isEqualTo(1);
        assertThat(ann.tagged()).hasSize(2);
    }

    @Test
    void two_contacts_merged_in_google_leave_one_link_and_take_one_tag() {
        var ann = busy("fritz9");
        ann.syncAnyhow().end();
        world.google.mergeContacts(ann.mail, ann.named("Changes"), ann.named("New"));

        var end = ann.syncAnyhow().end();

        assertThat(end.counts().untagged()).isEqualTo(1);
        assertThat(ann.grouped()).containsExactlyInAnyOrder(ann.named("Changes"), ann.named("Stays"));
        assertThat(ann.tagged()).hasSize(2);
    }

    @Test
    void another_resource_name_is_still_the_same_contact() {
        var ann = busy("fritz10");
        ann.syncAnyhow().end();
        world.google.renameResource(ann.mail, ann.named("Changes"));
        ann.nickname(ann.imported("Changes").recordId(), "New");

        var end = ann.syncAnyhow().end();

        assertThat(end.counts().untagged()).isZero();
        assertThat(end.counts().createdInGoogle()).isZero();
        assertThat(ann.google(ann.named("Changes"), "/nicknames/0/value")).isEqualTo("New");
    }

    /** Three in step; for the next session one is new, one was changed in the CRM, one is to leave the group. */
    private SyncUser busy(String name) {
        var user = world.user(name);
        var changes = user.contact("Cora", "Changes", "cora");
        var leaves = user.contact("Lars", "Leaves", "lars");
        user.contact("Stan", "Stays", "stan");
        user.sync();
        world.pass(Duration.ofMinutes(5));
        user.contact("Nora", "New", "nora");
        user.nickname(changes, "Coco");
        user.untag(leaves);
        return user;
    }

    private void assertInStep(SyncUser user) {
        assertThat(world.google.contacts(user.mail)).hasSize(4);
        assertThat(user.grouped())
                .containsExactlyInAnyOrder(user.named("Changes"), user.named("Stays"), user.named("New"));
        assertThat(user.google(user.named("Changes"), "/nicknames/0/value")).isEqualTo("Coco");
        assertThat(user.tagged()).hasSize(3);
        world.google.resetLog();
        user.sync();
        assertThat(world.google.log().writes()).isZero();
    }
}

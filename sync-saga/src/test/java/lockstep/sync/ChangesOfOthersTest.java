package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import googlestandin.log.LogEntry;
import googlestandin.oauth.Account;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lockstep.activity.ActivityFields;
import lockstep.eventstore.Projections;
import lockstep.sync.link.SyncRecords;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.testing.ActivityDraft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** S62: what people change about events goes out in a session that is started for it. */
class ChangesOfOthersTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    private final SyncWorld world = SyncWorld.shared();

    private final CalendarUser ann;
    private final CalendarUser bob;
    private final UUID meeting;
    private final String event;

    /** Ann organizes it in Google, and bob's session has met it. */
    ChangesOfOthersTest() {
        var names = UUID.randomUUID().toString().substring(0, 8);
        ann = CalendarUser.connect(world, "ann-" + names);
        bob = CalendarUser.connect(world, "bob-" + names);
        event = ann.meetingInGoogle("Plans " + names, "2026-12-03T10:00", bob.mail);
        ann.sync();
        bob.sync();
        meeting = ann.imported("Plans " + names).recordId();
        world.mirrored();
        world.google.resetLog();
    }

    @Test
    void what_a_participant_changes_goes_out_under_the_organizers_grant_in_a_session_started_for_it() {
        bob.change(meeting, fields -> titled(fields, "Other plans"));
        world.mirrored();

        world.pass(SOON);

        var session = onlySessionAfter(ann, 1);
        assertThat(session.trigger()).isEqualTo(SessionTrigger.CHANGE);
        ended(session.sessionId());
        assertThat(ann.google(event).path("summary").asString()).isEqualTo("Other plans");
        assertThat(bob.google(event).path("summary").asString()).isEqualTo("Other plans");
        assertThat(world.google.log().entries())
                .filteredOn(entry -> !entry.written().isEmpty())
                .extracting(LogEntry::user)
                .isNotEmpty()
                .containsOnly(idAtGoogle(ann));
        assertThat(sessions(bob)).hasSize(1);
        assertThat(hints()).isZero();
    }

    @Test
    void several_changes_are_one_session() {
        bob.change(meeting, fields -> titled(fields, "Once"));
        bob.change(meeting, fields -> titled(fields, "Twice"));
        world.mirrored();

        world.pass(SOON);
        ended(onlySessionAfter(ann, 1).sessionId());
        world.pass(SOON);

        assertThat(ann.google(event).path("summary").asString()).isEqualTo("Twice");
        assertThat(hints()).isZero();
        assertThat(sessions(ann)).hasSize(2);
    }

    @Test
    void what_is_changed_while_a_session_runs_is_not_left_to_the_timer() {
        world.google.inject(Fault.of("calendar.events.list", FaultKind.HOLD).forUser(ann.mail));
        var running = ann.start();
        world.until("it has begun to list", () -> world.google.held() == 1);
        bob.change(meeting, fields -> titled(fields, "Meanwhile"));
        world.mirrored();
        world.pass(SOON);
        world.until("the hint has found the session", () -> triedInVain() == 1);
        world.google.release();
        world.await(running);

        world.until("another session has started", () -> {
            world.pass(SOON);
            return sessions(ann).size() == 3;
        });
        ended(sessions(ann).getLast().sessionId());
        assertThat(ann.google(event).path("summary").asString()).isEqualTo("Meanwhile");
        assertThat(hints()).isZero();
    }

    @Test
    void a_session_that_starts_anyhow_is_the_one_that_was_hinted_at() {
        bob.change(meeting, fields -> titled(fields, "By hand"));

        ann.sync();
        world.mirrored();

        assertThat(hints()).isZero();
        assertThat(ann.google(event).path("summary").asString()).isEqualTo("By hand");
    }

    @Test
    void what_the_crm_has_for_itself_starts_no_session() {
        bob.change(meeting, fields -> with(fields, fields.title(), ActivityFields.Kind.CALL));
        world.mirrored();

        assertThat(hints()).isZero();
    }

    @Test
    void whoever_starts_sessions_by_hand_is_spared_one_for_their_own_change() {
        ann.change(meeting, fields -> titled(fields, "Mine"));
        world.mirrored();

        assertThat(hints()).isZero();
    }

    @Test
    void filling_the_syncs_tables_again_starts_no_session() {
        bob.change(meeting, fields -> titled(fields, "Long ago"));
        world.mirrored();
        assertThat(hints()).isOne();
        world.jdbc.sql("delete from session_hint").update(); // it was acted on

        world.bean(Projections.class).rebuild(SyncRecords.NAME);
        world.until("the tables are there again", () -> {
            var progress = world.bean(Projections.class).progress(SyncRecords.NAME);
            return progress.caughtUp() && !progress.rebuilding();
        });

        assertThat(hints()).isZero();
    }

    private List<SessionOpened> sessions(CalendarUser user) {
        return world.payloads(user.configuration).stream()
                .filter(SessionOpened.class::isInstance)
                .map(SessionOpened.class::cast)
                .toList();
    }

    private SessionOpened onlySessionAfter(CalendarUser user, int others) {
        world.until("a session has started by itself", () -> {
            world.moveOn();
            return sessions(user).size() == others + 1;
        });
        return sessions(user).getLast();
    }

    private void ended(UUID session) {
        var end = world.await(session).ended();
        assertThat(end).isNotNull().extracting(SyncSessionEnded::reason).isNull();
    }

    private String idAtGoogle(CalendarUser user) {
        return world.google.users().stream()
                .filter(account -> account.email().equals(user.mail))
                .map(Account::sub)
                .findFirst()
                .orElseThrow();
    }

    /** Of this test's users. */
    private int hints() {
        return count("select count(*) from session_hint where user_id in (:ann, :bob)");
    }

    private int triedInVain() {
        return count("""
                select count(*) from session_hint h join scheduled_tasks t on t.task_instance = cast(h.hint_id as text)
                where h.user_id in (:ann, :bob) and t.execution_time > h.hinted_at + interval '3 seconds'
                """);
    }

    private int count(String sql) {
        return world.jdbc
                .sql(sql)
                .param("ann", ann.name)
                .param("bob", bob.name)
                .query(Integer.class)
                .single();
    }

    private static ActivityFields titled(ActivityFields fields, String title) {
        return with(fields, title, fields.kind());
    }

    private static ActivityFields with(ActivityFields fields, @Nullable String title, ActivityFields.Kind kind) {
        return ActivityDraft.of(fields).title(title).kind(kind).fields();
    }
}

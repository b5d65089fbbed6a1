package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.Switch;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lockstep.activity.ActivityFields;
import lockstep.activity.Moment;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.testing.ActivityDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google or the way there can do to a calendar's session, and that nothing comes of it (R4, R6, R10, R12). */
class CalendarFaultsTest {

    private final SyncWorld world = SyncWorld.shared();

    private CalendarUser user(String name) {
        return CalendarUser.connect(world, name);
    }

    @AfterEach
    void nobodyGotAnInvitationNobodyAskedFor() {
        world.google.clearFaults();
        assertThat(world.google.calendar().outbox()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"ANSWER_LOST", "TRUNCATED", "RUBBISH", "RESET"})
    void a_creation_whose_answer_was_lost_is_looked_for_under_its_id_and_never_doubled__R4(FaultKind loss) {
        var ann = user("fault1" + loss.name().toLowerCase(Locale.ROOT));
        ann.plan(CalendarUser.meeting("Lost one " + loss, "2026-12-01T10:00"));
        world.google.inject(Fault.of("calendar.events.insert", loss).forUser(ann.mail));

        anyhow(ann);
        settled(ann);

        assertThat(ann.googles()).hasSize(1);
        assertThat(CalendarUser.titled(world, "Lost one " + loss)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"ANSWER_LOST", "TRUNCATED", "RUBBISH", "RESET"})
    void a_whole_batch_whose_answer_was_lost_is_carried_out_once__R4(FaultKind loss) {
        var ann = user("fault2" + loss.name().toLowerCase(Locale.ROOT));
        for (int i = 0; i < 60; i++) {
            ann.plan(CalendarUser.meeting("Batch " + loss + i, "2026-12-01T10:00"));
        }
        world.google.inject(Fault.of("batch.calendar", loss).forUser(ann.mail));

        anyhow(ann);
        settled(ann);

        assertThat(ann.googles()).hasSize(60);
    }

    @Test
    void a_change_whose_answer_was_lost_is_fetched_and_made_once() {
        var ann = user("fault3");
        var activity = ann.plan(CalendarUser.meeting("Changed fault3", "2026-12-01T10:00"));
        ann.sync();
        ann.change(activity, fields -> titled(fields, "Changed fault3, later"));
        world.google.inject(
                Fault.of("calendar.events.patch", FaultKind.ANSWER_LOST).forUser(ann.mail));

        anyhow(ann);
        settled(ann);

        assertThat(ann.googleTitled("Changed fault3, later").path("status").asString())
                .isEqualTo("confirmed");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void of_a_series_with_more_changes_than_a_batch_holds_the_rest_is_sent_when_google_takes_it(int status) {
        var ann = user("fault12x" + status);
        var daily = CalendarUser.meeting("Daily fault12", "2026-12-01T10:00")
                .withRecurrence(List.of("RRULE:FREQ=DAILY;COUNT=90"));
        var series = ann.plan(daily);
        ann.sync();
        for (int day = 0; day < 60; day++) {
            var start = daily.start().order().plus(Duration.ofDays(day));
            ann.cancelOccurrence(series, Moment.at(start, CalendarUser.BERLIN));
        }
        world.google.inject(Fault.status("batch.calendar", status).after(1).forUser(ann.mail));

        anyhow(ann);
        settled(ann);

        assertThat(world.google
                        .calendar()
                        .of(ann.mail)
                        .expanded(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z")))
                .hasSize(30);
    }

    @Test
    void what_was_changed_in_google_meanwhile_is_decided_again_and_not_written_over() {
        var ann = user("fault4");
        var activity = ann.plan(CalendarUser.meeting("Meanwhile fault4", "2026-12-01T10:00"));
        ann.sync();
        var event = ann.googleTitled("Meanwhile fault4").path("id").asString();
        world.pass(Duration.ofMinutes(1));
        ann.change(activity, fields -> titled(fields, "Meanwhile fault4, here"));
        world.google.inject(Fault.of("calendar.events.patch", FaultKind.HOLD).forUser(ann.mail));
        var session = ann.start();
        world.until("the patch is on its way", () -> {
            world.moveOn();
            return world.google.held() == 1;
        });
        ann.changeInGoogle(event, "{\"location\": \"Room 3\"}");
        world.google.release();

        world.await(session);
        settled(ann);

        assertThat(ann.google(event).path("summary").asString()).isEqualTo("Meanwhile fault4, here");
        assertThat(ann.google(event).path("location").asString()).isEqualTo("Room 3");
        assertThat(ann.inCrm(activity).location()).isEqualTo("Room 3");
    }

    @Test
    void an_expired_cursor_is_a_full_pass_that_removes_and_doubles_nothing__R6_R10() {
        var ann = user("fault5");
        var kept = new ArrayList<String>();
        for (int i = 0; i < 15; i++) {
            var activity = ann.plan(CalendarUser.meeting("Kept fault5 " + i, "2026-12-01T10:00"));
            kept.add(activity.toString());
        }
        ann.meetingInGoogle("Theirs fault5", "2026-12-02T10:00");
        ann.sync();
        ann.cancelInGoogle(ann.googleTitled("Kept fault5 3").path("id").asString());
        world.google.expireSyncTokens(ann.mail);

        var session = anyhow(ann);

        assertThat(session.counts().untagged()).isEqualTo(1);
        assertThat(session.counts().importedToCrm()).isZero();
        assertThat(ann.googles()).hasSize(15);
        world.google.resetLog();
        settled(ann);
        assertThat(world.google.log().writes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY_PAGE", "SHORT_PAGE", "DUPLICATE_PAGE", "EMPTY_LIST", "SHORT_LIST"})
    void a_listing_that_shows_too_little_removes_nothing__R6(String lie) {
        var ann = user("fault6" + lie.toLowerCase(Locale.ROOT).replace("_", ""));
        for (int i = 0; i < 12; i++) {
            ann.meetingInGoogle("Shown " + lie + i, "2026-12-01T10:00");
        }
        ann.sync();
        world.google.expireSyncTokens(ann.mail);
        world.google.inject(
                Fault.of("calendar.events.list", FaultKind.valueOf(lie)).forUser(ann.mail));

        anyhow(ann);
        settled(ann);

        for (int i = 0; i < 12; i++) {
            assertThat(CalendarUser.titled(world, "Shown " + lie + i))
                    .singleElement()
                    .satisfies(record -> assertThat(
                                    Objects.requireNonNull(record.activity()).marked())
                            .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "429", "403/userRateLimitExceeded", "500"})
    void a_refusal_that_passes_is_waited_for__R12(String refusal) {
        var ann = user("fault7x" + refusal.replaceAll("\\D", ""));
        ann.plan(CalendarUser.meeting("Waited " + refusal, "2026-12-01T10:00"));
        var status = Integer.parseInt(refusal.substring(0, 3));
        var fault = refusal.contains("/")
                ? Fault.status("calendar.events.insert", status, refusal.substring(4))
                : Fault.status("calendar.events.insert", status);
        world.google.inject(fault.forUser(ann.mail));

        var session = anyhow(ann);

        assertThat(session.counts().createdInGoogle() + session.counts().changedInGoogle())
                .isLessThanOrEqualTo(1);
        settled(ann);
        assertThat(ann.googles()).hasSize(1);
    }

    @Test
    void an_event_that_google_refuses_is_parked_alone() {
        var ann = user("fault8");
        ann.plan(CalendarUser.meeting("Fine fault8", "2026-12-01T10:00"));
        ann.plan(CalendarUser.meeting("Bad fault8", "2026-12-01T11:00"));
        world.google.inject(Fault.status("calendar.events.insert", 400).forUser(ann.mail));

        var session = ann.sync();

        assertThat(session.counts().parked()).isEqualTo(1);
        assertThat(session.counts().createdInGoogle()).isEqualTo(1);
        assertThat(ann.parked()).containsExactly("refused-by-google");
    }

    @Test
    void a_grant_that_is_gone_ends_the_session_and_the_account_waits_for_its_user__R11() {
        var ann = user("fault9");
        ann.plan(CalendarUser.meeting("Granted fault9", "2026-12-01T10:00"));
        world.google.revokeGrant(ann.mail);

        var session = ann.syncAnyhow().end();

        assertThat(session.state()).isEqualTo(SessionState.FAILED);
        assertThat(session.reason()).isEqualTo("reconnect-needed");
    }

    @Test
    void a_calendar_that_google_has_closed_for_hours_is_waited_for_and_not_hammered() {
        var ann = user("fault10");
        ann.plan(CalendarUser.meeting("Banned fault10", "2026-12-01T10:00"));
        world.google.calendar().ban(ann.mail, Duration.ofHours(5));
        world.google.resetLog();

        var session = anyhow(ann);

        assertThat(session.counts().createdInGoogle()).isEqualTo(1);
        assertThat(world.google.log().withStatus(403)).isLessThanOrEqualTo(2);
    }

    @Test
    void whatever_google_makes_of_an_answer_the_two_agree_in_the_end() {
        world.google.turn(Switch.ANSWERS_RESET_AT_CREATION, true);
        try {
            var ann = user("fault11a");
            user("fault11b");
            var activity = ann.plan(answered(CalendarUser.meeting("Reset fault11", "2026-12-01T10:00", "fault11b")));
            ann.sync();

            ann.sync();

            assertThat(ann.inCrm(activity).participants())
                    .containsExactly(new ActivityFields.Participant("fault11b", ActivityFields.Response.NEEDS_ACTION));
            settled(ann);
        } finally {
            world.google.turn(Switch.ANSWERS_RESET_AT_CREATION, false);
        }
    }

    private SyncSessionEnded anyhow(CalendarUser user) {
        var end = user.syncAnyhow().end();
        assertThat(end.state()).as(end.toString()).isEqualTo(SessionState.COMPLETED);
        return end;
    }

    /** After one more session nothing is left to do. */
    private void settled(CalendarUser user) {
        anyhow(user);
        world.google.clearFaults();
        world.google.resetLog();
        var quiet = user.sync();
        assertThat(world.google.log().writes()).isZero();
        assertThat(user.decisions(quiet.sessionId())).isEmpty();
    }

    private static ActivityFields titled(ActivityFields fields, String title) {
        return CalendarUser.with(fields, title, fields.status(), fields.displayInCalendar());
    }

    private static ActivityFields answered(ActivityFields fields) {
        return ActivityDraft.of(fields)
                .participants(ActivityFields.Response.ACCEPTED, List.of("fault11b"))
                .fields();
    }
}

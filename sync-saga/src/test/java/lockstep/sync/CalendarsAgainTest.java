package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.calendar.Screens.Scope;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import lockstep.activity.ActivityFields;
import lockstep.testing.ActivityDraft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What random walks over calendars found. */
class CalendarsAgainTest {

    private final SyncWorld world = SyncWorld.shared();

    private CalendarUser user(String name) {
        return CalendarUser.connect(world, name);
    }

    @Test
    void a_meeting_unmarked_and_marked_again_before_its_organizer_syncs_stays_in_step_for_its_guests() {
        var ann = user("again1a");
        var bob = user("again1b");
        var meeting = ann.plan(CalendarUser.meeting("Unmarked again1", "2026-12-01T10:00", bob.name));
        ann.sync();
        bob.sync();
        ann.change(meeting, fields -> displayed(fields, false));
        bob.sync();
        ann.change(meeting, fields -> displayed(fields, true));
        ann.sync();
        bob.sync();

        assertThat(world.rowsOf("link", bob.account)).isEqualTo(1);
    }

    @Test
    void who_is_invited_once_more_under_another_address_keeps_the_answer() {
        var ann = user("again2a");
        var bob = user("again2b");
        var event = ann.meetingInGoogle("Twice again2", "2026-12-03T10:00", bob.mail);
        world.google.calendar().answer(bob.mail, event, "declined");
        ann.sync();
        var meeting = ann.imported("Twice again2").recordId();

        world.google.calendar().of(ann.mail).invite(event, List.of(bob.crmMail), Scope.ALL);
        ann.sync();

        assertThat(ann.inCrm(meeting).participants())
                .containsExactly(new ActivityFields.Participant(bob.name, ActivityFields.Response.DECLINED));
    }

    @Test
    void what_was_taken_back_in_the_crm_does_not_come_back_with_another_guests_session() {
        var ann = user("again3a");
        var bob = user("again3b");
        var cy = user("again3c");
        var event = ann.meetingInGoogle("Taken back again3", "2026-12-03T10:00", bob.mail, cy.mail);
        ann.sync();
        bob.sync();
        cy.sync();
        var meeting = ann.imported("Taken back again3").recordId();
        world.pass(Duration.ofMinutes(5));
        ann.changeInGoogle(event, "{\"location\": \"Room 5\"}");
        bob.sync();
        world.pass(Duration.ofMinutes(5));
        ann.change(meeting, fields -> {
            assertThat(fields.location()).isEqualTo("Room 5");
            return located(fields, null);
        });

        cy.sync();
        assertThat(ann.inCrm(meeting).location()).isNull();
        ann.sync();

        assertThat(ann.google(event).has("location")).isFalse();
    }

    @Test
    void a_guest_who_takes_an_occurrence_off_the_own_calendar_does_not_cancel_it_for_others() {
        var ann = user("again4a");
        var bob = user("again4b");
        var series = ann.plan(CalendarUser.meeting("Weekly again4", "2026-12-01T10:00", bob.name)
                .withRecurrence(List.of("RRULE:FREQ=WEEKLY;COUNT=4")));
        ann.sync();
        bob.sync();
        var event = ann.googleTitled("Weekly again4").path("id").asString();
        world.google.calendar().of(bob.mail).cancel(event + "_20261208T090000Z", Scope.THIS);

        bob.sync();
        ann.sync();
        bob.sync();

        var occurrences = Objects.requireNonNull(ann.record(series).activity()).occurrences();
        assertThat(occurrences).hasSize(1);
        assertThat(Objects.requireNonNull(occurrences.getFirst().fields()).participants())
                .containsExactly(new ActivityFields.Participant(bob.name, ActivityFields.Response.DECLINED));
        assertThat(ann.google(event + "_20261208T090000Z").path("status").asString())
                .isEqualTo("confirmed");
    }

    @Test
    void an_occurrence_changed_here_while_its_series_moved_there_is_gone_with_its_place() {
        var ann = user("again5");
        var series = ann.plan(CalendarUser.meeting("Moved again5", "2026-12-01T10:00")
                .withRecurrence(List.of("RRULE:FREQ=WEEKLY;COUNT=4")));
        ann.sync();
        var event = ann.googleTitled("Moved again5").path("id").asString();
        ann.changeInGoogle(event, """
                {"start": {"dateTime": "2026-12-02T15:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2026-12-02T16:00:00+01:00", "timeZone": "Europe/Berlin"}}""");
        ann.changeOccurrence(
                series,
                CalendarUser.meeting("x", "2026-12-08T10:00").start(),
                CalendarUser.meeting("Moved again5", "2026-12-09T18:00"));

        ann.sync();
        ann.sync();

        assertThat(Objects.requireNonNull(ann.record(series).activity()).occurrences())
                .isEmpty();
        world.google.resetLog();
        var quiet = ann.sync();
        assertThat(ann.decisions(quiet.sessionId())).isEmpty();
        assertThat(quiet.cost().calls()).isEqualTo(1);
    }

    @Test
    void what_a_guests_calendar_shows_already_is_not_created_once_more() {
        var ann = user("again6a");
        var bob = user("again6b");
        ann.meetingInGoogle("Once again6", "2026-12-03T10:00", bob.mail);
        bob.sync();
        var meeting = ann.imported("Once again6").recordId();
        bob.change(meeting, fields -> displayed(fields, false));
        bob.sync();
        bob.change(meeting, fields -> displayed(fields, true));
        world.google.inject(
                Fault.of("calendar.events.list", FaultKind.EMPTY_LIST).forUser(ann.mail));

        ann.sync();

        assertThat(ann.googles()).hasSize(1);
        world.google.expireSyncTokens(ann.mail);
        ann.sync();
        assertThat(ann.googles()).hasSize(1);
        assertThat(world.rowsOf("link", ann.account)).isEqualTo(1);
    }

    @Test
    void who_organizes_a_meeting_that_a_guests_session_brought_may_change_it_at_once() {
        var ann = user("again7a");
        var bob = user("again7b");
        var event = ann.meetingInGoogle("Brought again7", "2026-12-03T10:00", bob.mail);
        bob.sync();
        var meeting = ann.imported("Brought again7").recordId();

        ann.change(meeting, fields -> located(fields, "Room 5"));
        ann.sync();

        assertThat(ann.google(event).path("location").asString()).isEqualTo("Room 5");
    }

    @Test
    void guests_of_somebody_outside_do_not_undo_each_others_answers() {
        var ann = user("again8a");
        var bob = user("again8b");
        var event = ann.inGoogle("""
                {"summary": "Outside again8", "organizer": {"email": "boss@outside.example"},
                 "start": {"dateTime": "2026-12-03T10:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2026-12-03T11:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "attendees": [{"email": "%s"}, {"email": "%s"}]}""".formatted(ann.mail, bob.mail));
        ann.sync();
        bob.sync();
        var meeting = ann.imported("Outside again8").recordId();
        world.google.calendar().answer(bob.mail, event, "accepted");

        bob.sync();
        ann.sync();
        var settled = ann.record(meeting).version();
        bob.sync();
        ann.sync();

        assertThat(ann.record(meeting).version()).isEqualTo(settled);
    }

    private static ActivityFields located(ActivityFields fields, @Nullable String location) {
        return ActivityDraft.of(fields).location(location).fields();
    }

    private static ActivityFields displayed(ActivityFields fields, boolean marked) {
        return ActivityDraft.of(fields).displayed(marked).fields();
    }
}

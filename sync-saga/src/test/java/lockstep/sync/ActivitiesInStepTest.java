package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import lockstep.activity.ActivityFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The manual's story of calendars, row by row, over everything real. */
class ActivitiesInStepTest {

    private final SyncWorld world = SyncWorld.shared();

    private CalendarUser user(String name) {
        return CalendarUser.connect(world, name);
    }

    @AfterEach
    void nobodyGotAnInvitationNobodyAskedFor() {
        assertThat(world.google.calendar().outbox()).isEmpty();
    }

    @Test
    void what_its_organizer_displays_in_the_calendar_is_sent__S55_S56() {
        var ann = user("cal1");
        ann.plan(CalendarUser.meeting("Kick-off", "2026-12-01T10:00"));

        var session = ann.sync();

        assertThat(session.counts().createdInGoogle()).isEqualTo(1);
        assertThat(ann.googleTitled("Kick-off").at("/start/dateTime").asString())
                .startsWith("2026-12-01T10:00:00");
        assertThat(ann.googleTitled("Kick-off").at("/start/timeZone").asString())
                .isEqualTo("Europe/Berlin");
    }

    @Test
    void what_the_user_created_in_google_is_added_to_the_crm__S58() {
        var ann = user("cal2");
        ann.sync();
        ann.meetingInGoogle("Made in Google cal2", "2026-12-02T09:00");

        var session = ann.sync();

        assertThat(session.counts().importedToCrm()).isEqualTo(1);
        var activity =
                Objects.requireNonNull(ann.imported("Made in Google cal2").activity());
        assertThat(activity.organizer()).isEqualTo("cal2");
        assertThat(Objects.requireNonNull(activity.fields()).displayInCalendar())
                .isTrue();
    }

    @Test
    void a_change_on_either_side_reaches_the_other() {
        var ann = user("cal3");
        var here = ann.plan(CalendarUser.meeting("Here cal3", "2026-12-01T10:00"));
        var there = ann.meetingInGoogle("There cal3", "2026-12-02T10:00");
        ann.sync();
        var imported = ann.imported("There cal3").recordId();
        var event = ann.googleTitled("Here cal3").path("id").asString();
        world.pass(Duration.ofMinutes(5));
        ann.change(here, fields -> titled(fields, "Here, later"));
        ann.changeInGoogle(there, "{\"summary\": \"There, later\", \"location\": \"Room 5\"}");

        var session = ann.sync();

        assertThat(ann.google(event).path("summary").asString()).isEqualTo("Here, later");
        assertThat(ann.inCrm(imported).title()).isEqualTo("There, later");
        assertThat(ann.inCrm(imported).location()).isEqualTo("Room 5");
        assertThat(session.counts().changedInCrm()).isEqualTo(1);
        assertThat(session.counts().changedInGoogle()).isEqualTo(1);
        world.google.resetLog();
        var quiet = ann.sync();
        assertThat(world.google.log().writes()).isZero();
        assertThat(ann.decisions(quiet.sessionId())).isEmpty();
        assertThat(quiet.cost().calls()).isEqualTo(1);
    }

    @Test
    void a_shared_meeting_is_one_activity_however_many_calendars_it_is_in__S59_S61() {
        var ann = user("cal4a");
        var bob = user("cal4b");
        ann.meetingInGoogle("Shared cal4", "2026-12-03T10:00", bob.mail, "guest@outside.example");
        ann.sync();
        var activity = ann.imported("Shared cal4");
        assertThat(Objects.requireNonNull(activity.activity()).attending()).containsExactly("cal4b");
        assertThat(ann.inCrm(activity.recordId()).outsideGuests())
                .extracting(ActivityFields.Guest::email)
                .containsExactly("guest@outside.example");
        assertThat(activity.activity().seenBy()).isEmpty();

        bob.sync();

        assertThat(CalendarUser.titled(world, "Shared cal4")).hasSize(1);
        assertThat(Objects.requireNonNull(bob.record(activity.recordId()).activity())
                        .seenBy())
                .containsExactly("cal4b");
        assertThat(bob.organizer(activity.recordId())).isEqualTo("cal4a");
    }

    @Test
    void whoever_has_no_sync_hands_over_to_the_participant_who_runs_the_session__S57() {
        var boss = CalendarUser.unsynced(world, "cal5boss");
        var ann = user("cal5");
        var activity = boss.plan(CalendarUser.meeting("Taken over cal5", "2026-12-04T10:00", "cal5"));

        ann.sync();

        assertThat(ann.organizer(activity)).isEqualTo("cal5");
        assertThat(ann.inCrm(activity).participants())
                .extracting(ActivityFields.Participant::userId)
                .containsExactly("cal5boss");
        assertThat(ann.googleTitled("Taken over cal5").at("/attendees/0/email").asString())
                .isEqualTo(boss.crmMail);
    }

    @Test
    void a_weekly_series_with_a_moved_and_a_cancelled_occurrence_goes_there_as_one() {
        var ann = user("cal6");
        var weekly = CalendarUser.meeting("Weekly cal6", "2026-12-01T10:00")
                .withRecurrence(List.of("RRULE:FREQ=WEEKLY;COUNT=6"));
        var series = ann.plan(weekly);
        ann.changeOccurrence(
                series,
                CalendarUser.meeting("x", "2026-12-08T10:00").start(),
                CalendarUser.meeting("Weekly cal6", "2026-12-09T15:00"));
        ann.cancelOccurrence(
                series, CalendarUser.meeting("x", "2026-12-15T10:00").start());

        ann.sync();

        var google = ann.googleTitled("Weekly cal6", e -> e.has("recurrence"))
                .path("id")
                .asString();
        assertThat(ann.googles()).hasSize(2);
        assertThat(ann.google(google + "_20261208T090000Z")
                        .at("/start/dateTime")
                        .asString())
                .isEqualTo("2026-12-09T15:00:00+01:00");
        assertThat(ann.google(google + "_20261215T090000Z").path("status").asString())
                .isEqualTo("cancelled");
        world.google.resetLog();
        ann.sync();
        assertThat(world.google.log().writes()).isZero();
    }

    private static ActivityFields titled(ActivityFields fields, String title) {
        return new ActivityFields(
                title,
                fields.kind(),
                fields.status(),
                fields.start(),
                fields.end(),
                fields.location(),
                fields.notes(),
                fields.displayInCalendar(),
                fields.participants(),
                fields.outsideGuests(),
                fields.googleOrganizer(),
                fields.visibility(),
                fields.recurrence());
    }
}

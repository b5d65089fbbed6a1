package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import lockstep.activity.ActivityEvent.OrganizerChanged;
import lockstep.activity.ActivityFields;
import lockstep.activity.Moment;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

        var session = ann.sync();

        assertThat(session.counts().createdInGoogle()).as(session.toString()).isEqualTo(1);

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

        var session = ann.sync();

        assertThat(session.counts().createdInGoogle()).isEqualTo(1);
        assertThat(session.counts().changedInGoogle()).isZero();

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

    @Test
    void only_the_primary_calendar_is_looked_at__S54() {
        var ann = user("cal7");
        var team = world.google.calendar().createCalendar(ann.mail, "Team", "Europe/Berlin");
        world.google
                .calendar()
                .of(ann.mail, team, "none")
                .create(json(CalendarUser.json("Elsewhere cal7", "2026-12-01T10:00")));
        ann.plan(CalendarUser.meeting("Mine cal7", "2026-12-01T10:00"));

        ann.sync();

        assertThat(CalendarUser.titled(world, "Elsewhere cal7")).isEmpty();
        assertThat(ann.googles()).hasSize(1);
    }

    @Test
    void what_is_somebody_elses_or_not_displayed_in_the_calendar_is_not_sent__S55_S56() {
        var ann = user("cal8a");
        var bob = user("cal8b");
        ann.plan(hidden(CalendarUser.meeting("Hidden cal8", "2026-12-01T10:00")));
        bob.plan(CalendarUser.meeting("Bob's cal8", "2026-12-01T10:00"));
        bob.plan(CalendarUser.meeting("With ann cal8", "2026-12-01T12:00", "cal8a"));

        ann.sync();

        assertThat(ann.googles()).isEmpty();
        bob.sync();
        assertThat(bob.googles()).hasSize(2);
        assertThat(ann.googles()).as("Google brought the invitation").hasSize(1);
    }

    @Test
    void a_participant_sees_a_collective_activity_after_their_own_session_alone__S61() {
        var bob = user("cal9b");
        var ann = user("cal9a");
        var activity = bob.plan(CalendarUser.meeting("Collective cal9", "2026-12-01T12:00", "cal9a"));
        bob.sync();
        assertThat(seenBy(bob, activity)).isEmpty();

        ann.sync();

        assertThat(seenBy(bob, activity)).containsExactly("cal9a");
        assertThat(CalendarUser.titled(world, "Collective cal9")).hasSize(1);
        world.google.resetLog();
        bob.sync();
        ann.sync();
        assertThat(world.google.log().writes()).isZero();
    }

    @Test
    void without_any_organizer_the_first_participant_to_run_a_session_takes_over__S57() {
        var ann = user("cal10a");
        var bob = user("cal10b");
        var activity = ann.plan(CalendarUser.meeting("Nobody's cal10", "2026-12-01T12:00", "cal10a", "cal10b"), null);

        ann.sync();
        bob.sync();

        assertThat(ann.organizer(activity)).isEqualTo("cal10a");
        assertThat(ann.googleTitled("Nobody's cal10").at("/attendees/0/email").asString())
                .isEqualTo(bob.mail);
        assertThat(bob.googles()).hasSize(1);
        var taken = world.payloads(activity).stream()
                .filter(OrganizerChanged.class::isInstance)
                .map(OrganizerChanged.class::cast)
                .toList();
        assertThat(taken).singleElement().satisfies(e -> {
            assertThat(e.reason()).isEqualTo("organizer-has-no-sync");
            assertThat(e.origin().sessionId()).isNotNull();
        });
    }

    @Test
    void an_organizer_whose_sync_is_merely_switched_off_stays_organizer__S57() {
        var boss = user("cal11boss"); // set up, never run
        var ann = user("cal11");
        var activity = boss.plan(CalendarUser.meeting("Boss's cal11", "2026-12-01T12:00", "cal11"));

        ann.sync();

        assertThat(ann.organizer(activity)).isEqualTo("cal11boss");
        assertThat(ann.googles()).isEmpty();
    }

    @Test
    void googles_own_organizer_is_kept_where_nobody_of_the_crm_organizes_it__S57() {
        var ann = user("cal12a");
        var bob = user("cal12b");
        stranger("host12@outside.example", "Foreign cal12", ann.mail, bob.mail);

        ann.sync();
        bob.sync();

        var activity = ann.imported("Foreign cal12");
        assertThat(ann.organizer(activity.recordId())).isEqualTo("cal12a");
        assertThat(Objects.requireNonNull(ann.inCrm(activity.recordId()).googleOrganizer())
                        .email())
                .isEqualTo("host12@outside.example");
        assertThat(Objects.requireNonNull(activity.activity()).attending()).containsExactly("cal12b");
        assertThat(seenBy(ann, activity.recordId())).containsExactly("cal12b");
    }

    @Test
    void users_are_recognised_by_any_of_their_addresses_and_all_others_stay_outside_guests__S59_S60() {
        var ann = user("cal13a");
        var bob = user("cal13b");
        var event = ann.meetingInGoogle(
                "Mixed cal13", "2026-12-01T12:00", bob.crmMail.toUpperCase(Locale.ROOT), "Guest@Outside.example");
        ann.sync();
        var activity = ann.imported("Mixed cal13").recordId();
        assertThat(ann.inCrm(activity).participants())
                .extracting(ActivityFields.Participant::userId)
                .containsExactly("cal13b");

        ann.change(activity, fields -> titled(fields, "Mixed cal13, later"));
        ann.sync();

        assertThat(ann.google(event).path("attendees"))
                .extracting(guest -> guest.path("email").asString())
                .contains(bob.crmMail.toUpperCase(Locale.ROOT), "Guest@Outside.example");
        assertThat(ann.google(event).path("summary").asString()).isEqualTo("Mixed cal13, later");
    }

    @Test
    void somebody_invited_in_the_crm_is_invited_in_google_and_answers_come_back() {
        var ann = user("cal14a");
        var bob = user("cal14b");
        var activity = ann.plan(CalendarUser.meeting("Answers cal14", "2026-12-01T12:00", "cal14b"));
        ann.sync();
        var event = ann.googleTitled("Answers cal14").path("id").asString();
        world.google.calendar().answer(bob.mail, event, "accepted");

        bob.sync();

        assertThat(ann.inCrm(activity).participants())
                .containsExactly(new ActivityFields.Participant("cal14b", ActivityFields.Response.ACCEPTED));
        ann.sync();
        world.google.resetLog();
        ann.sync();
        bob.sync();
        assertThat(world.google.log().writes()).isZero();
    }

    @Test
    void changed_on_both_sides_the_later_change_is_used_and_the_other_is_recorded() {
        var ann = user("cal15");
        var activity = ann.plan(CalendarUser.meeting("Conflict cal15", "2026-12-01T12:00"));
        ann.sync();
        var event = ann.googleTitled("Conflict cal15").path("id").asString();
        world.pass(Duration.ofMinutes(1));
        ann.change(activity, fields -> titled(fields, "In the CRM cal15"));
        world.pass(Duration.ofMinutes(1));
        ann.changeInGoogle(event, "{\"summary\": \"In Google cal15\"}");

        var session = ann.sync();

        assertThat(session.counts().conflicts()).isEqualTo(1);
        assertThat(ann.inCrm(activity).title()).isEqualTo("In Google cal15");
        assertThat(ann.decisions(session.sessionId())).singleElement().satisfies(decision -> {
            assertThat(decision.rule()).isEqualTo("most-recent-wins");
            assertThat(Objects.requireNonNull(decision.fields()).getFirst().crm())
                    .isEqualTo(FieldValue.of("In the CRM cal15"));
        });
    }

    @Test
    void an_all_day_activity_stays_a_day_and_becomes_timed_and_back() {
        var ann = user("cal16");
        var day = LocalDate.parse("2026-12-24");
        var activity = ann.plan(CalendarUser.activity("Holiday cal16", Moment.on(day), Moment.on(day.plusDays(1))));
        ann.sync();
        var event = ann.googleTitled("Holiday cal16").path("id").asString();
        assertThat(ann.google(event).at("/start/date").asString()).isEqualTo("2026-12-24");
        assertThat(ann.google(event).at("/end/date").asString()).isEqualTo("2026-12-25");

        var timed = CalendarUser.meeting("Holiday cal16", "2026-12-24T09:00");
        ann.change(activity, fields -> timed);
        ann.sync();
        assertThat(ann.google(event).at("/start/dateTime").asString()).startsWith("2026-12-24T09:00");
        world.google
                .calendar()
                .change(
                        ann.mail,
                        event,
                        "{\"start\": {\"date\": \"2026-12-26\"}, \"end\": {\"date\": \"2026-12-27\"}}");
        ann.sync();

        assertThat(ann.inCrm(activity).start()).isEqualTo(Moment.on(LocalDate.parse("2026-12-26")));
    }

    @Test
    void entered_by_hand_on_both_sides_before_it_is_one_meeting_and_not_two() {
        var ann = user("cal17");
        ann.meetingInGoogle("Board cal17", "2026-12-01T12:00");
        var activity = ann.plan(CalendarUser.meeting("Board cal17", "2026-12-01T12:00"));

        ann.sync();

        assertThat(ann.googles()).hasSize(1);
        assertThat(ann.imported("Board cal17").recordId()).isEqualTo(activity);
    }

    @Test
    void a_session_starts_by_the_timer__S63() {
        var ann = user("cal18");
        ann.plan(CalendarUser.meeting("By timer cal18", "2026-12-01T12:00"));

        ann.automatic(true);

        world.until("the timer's session has sent it", () -> {
            world.moveOn();
            return ann.googles().size() == 1;
        });
        ann.automatic(false);
    }

    @Test
    void what_ended_before_the_day_to_synchronize_from_is_left_alone_until_that_day_is_moved__S33() {
        var ann = user("cal19");
        ann.from(LocalDate.parse("2026-12-10"));
        ann.meetingInGoogle("Before cal19", "2026-12-01T12:00");
        ann.meetingInGoogle("On it cal19", "2026-12-10T00:00");
        ann.plan(CalendarUser.meeting("Early cal19", "2026-12-02T12:00"));
        var weekly = CalendarUser.meeting("Weekly cal19", "2026-11-24T10:00");
        ann.plan(weekly.withRecurrence(List.of("RRULE:FREQ=WEEKLY;COUNT=5")));

        ann.sync();

        assertThat(CalendarUser.titled(world, "Before cal19")).isEmpty();
        assertThat(CalendarUser.titled(world, "On it cal19")).hasSize(1);
        assertThat(ann.googles())
                .extracting(e -> e.path("summary").asString())
                .contains("Weekly cal19")
                .doesNotContain("Early cal19");

        ann.from(LocalDate.parse("2026-12-01"));
        ann.sync();

        assertThat(CalendarUser.titled(world, "Before cal19")).hasSize(1);
        assertThat(ann.googles()).extracting(e -> e.path("summary").asString()).contains("Early cal19");
    }

    @Test
    void what_google_has_and_we_do_not_know_survives_untouched() {
        var ann = user("cal20");
        var event = ann.inGoogle("""
                {"summary": "Rich cal20", "start": {"dateTime": "2026-12-01T12:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2026-12-01T13:00:00+01:00", "timeZone": "Europe/Berlin"}, "colorId": "5",
                 "reminders": {"useDefault": false, "overrides": [{"method": "popup", "minutes": 7}]},
                 "extendedProperties": {"shared": {"other": "tool"}},
                 "attendees": [{"email": "x@outside.example", "optional": true, "comment": "perhaps"}]}
                """);
        ann.sync();
        var activity = ann.imported("Rich cal20").recordId();

        ann.change(activity, fields -> titled(fields, "Rich cal20, later"));
        ann.sync();

        var now = ann.google(event);
        assertThat(now.path("summary").asString()).isEqualTo("Rich cal20, later");
        assertThat(now.path("colorId").asString()).isEqualTo("5");
        assertThat(now.at("/reminders/overrides/0/minutes").asInt()).isEqualTo(7);
        assertThat(now.at("/extendedProperties/shared/other").asString()).isEqualTo("tool");
        assertThat(now.path("attendees").toString()).contains("perhaps").contains("optional");
    }

    /** Somebody who is no CRM user and has a calendar of their own. */
    private void stranger(String host, String title, String... guests) {
        world.google.createUser(host, "Host");
        world.google.calendar().create(host, CalendarUser.json(title, "2026-12-05T10:00", guests));
    }

    private static List<String> seenBy(CalendarUser user, UUID activity) {
        return List.copyOf(
                Objects.requireNonNull(user.record(activity).activity()).seenBy());
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.builder().build().readTree(text);
    }

    private static ActivityFields hidden(ActivityFields fields) {
        return CalendarUser.with(fields, fields.title(), fields.status(), false);
    }

    private static ActivityFields titled(ActivityFields fields, String title) {
        return CalendarUser.with(fields, title, fields.status(), fields.displayInCalendar());
    }
}

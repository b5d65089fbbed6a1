package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.Switch;
import googlestandin.calendar.Screens.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.activity.ActivityCommand.SplitSeries;
import lockstep.activity.ActivityFields;
import lockstep.activity.Moment;
import lockstep.activity.Series;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Series are synced as series: one event, its rule, and what is not as the rule has it. Never an event per occurrence. */
class SeriesInStepTest {

    private final SyncWorld world = SyncWorld.shared();

    private CalendarUser user(String name) {
        return CalendarUser.connect(world, name);
    }

    @AfterEach
    void nobodyGotAnInvitationNobodyAskedFor() {
        assertThat(world.google.calendar().outbox()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "daily    | RRULE:FREQ=DAILY;COUNT=10                    | 2026-12-01T10:00 | Europe/Berlin",
                "weekdays | RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=20    | 2026-12-02T10:00 | America/New_York",
                "monthday | RRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5     | 2026-12-31T10:00 | Asia/Kolkata",
                "weekday  | RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=8        | 2026-12-25T10:00 | Australia/Sydney",
                "yearly   | RRULE:FREQ=YEARLY;COUNT=4                    | 2027-02-28T10:00 | America/Santiago",
                "until    | RRULE:FREQ=WEEKLY;UNTIL=20270601T120000Z     | 2026-12-01T10:00 | Europe/London",
                "changes  | RRULE:FREQ=WEEKLY;COUNT=40                   | 2027-01-10T02:30 | Europe/Berlin",
                "south    | RRULE:FREQ=WEEKLY;COUNT=40                   | 2027-01-10T02:30 | Pacific/Auckland",
            })
    void every_kind_of_series_happens_at_the_same_times_on_both_sides(
            String kind, String rule, String start, String zone) {
        var ann = user("series1" + kind.strip());
        var at = ZoneId.of(zone.strip());
        var from = LocalDateTime.parse(start.strip()).atZone(at).toInstant();
        var fields = CalendarUser.activity(
                        "Series " + kind.strip(), Moment.at(from, at), Moment.at(from.plusSeconds(5400), at))
                .withRecurrence(List.of(rule.strip()));
        var activity = ann.plan(fields);
        var there = ann.inGoogle("""
                {"summary": "There %s", "start": {"dateTime": "%s", "timeZone": "%s"},
                 "end": {"dateTime": "%s", "timeZone": "%s"}, "recurrence": ["%s"]}
                """.formatted(kind.strip(), from, at, from.plusSeconds(5400), at, rule.strip()));

        ann.sync();

        assertThat(ann.googles()).hasSize(2);
        assertThat(starts(ann, "Series " + kind.strip()))
                .isEqualTo(starts(ann, activity))
                .isNotEmpty();
        var imported = ann.imported("There " + kind.strip()).recordId();
        assertThat(starts(ann, imported)).isEqualTo(starts(ann, "There " + kind.strip()));
        assertThat(ann.inCrm(imported).recurrence()).containsExactly(rule.strip());
        assertThat(there).isNotEmpty();
        quiet(ann);
    }

    @Test
    void an_occurrence_moved_in_google_and_another_in_the_crm_are_both_moved() {
        var ann = user("series2");
        var series = ann.plan(weekly("Both series2"));
        ann.sync();
        var event = ann.googleTitled("Both series2").path("id").asString();
        ann.changeOccurrence(series, at("2026-12-08T10:00"), CalendarUser.meeting("Both series2", "2026-12-09T11:00"));
        world.google
                .calendar()
                .change(
                        ann.mail,
                        event + "_20261215T090000Z",
                        "{\"start\": {\"dateTime\": \"2026-12-16T12:00:00+01:00\"}, \"end\": {\"dateTime\": \"2026-12-16T13:00:00+01:00\"}}");

        ann.sync();

        assertThat(starts(ann, "Both series2"))
                .isEqualTo(starts(ann, series))
                .contains(at("2026-12-09T11:00").order(), at("2026-12-16T12:00").order());
        quiet(ann);
    }

    @Test
    void an_occurrence_cancelled_in_google_is_cancelled_in_the_crm_and_comes_back_with_it() {
        var ann = user("series3");
        var series = ann.plan(weekly("Back series3"));
        ann.sync();
        var event = ann.googleTitled("Back series3").path("id").asString();
        var occurrence = event + "_20261215T090000Z";
        world.google.calendar().of(ann.mail).cancel(occurrence, Scope.THIS);
        ann.sync();
        assertThat(starts(ann, series))
                .doesNotContain(at("2026-12-15T10:00").order())
                .hasSize(5);

        world.google.calendar().change(ann.mail, occurrence, "{\"status\": \"confirmed\"}");
        ann.sync();

        assertThat(starts(ann, series)).isEqualTo(starts(ann, "Back series3")).hasSize(6);
        quiet(ann);
    }

    @Test
    void the_whole_series_changed_after_exceptions_exist_is_the_same_on_both_sides() {
        var ann = user("series4");
        var series = ann.plan(weekly("Whole series4"));
        ann.changeOccurrence(series, at("2026-12-08T10:00"), CalendarUser.meeting("Whole series4", "2026-12-09T11:00"));
        ann.cancelOccurrence(series, at("2026-12-15T10:00"));
        ann.sync();
        world.pass(Duration.ofMinutes(1));

        ann.change(series, fields -> renamed(fields, "Whole series4, renamed"));
        assertThat(ann.sync().counts().changedInGoogle()).isEqualTo(1);
        assertThat(ann.googles()).extracting(e -> e.path("summary").asString()).containsOnly("Whole series4, renamed");
        assertThat(starts(ann, "Whole series4, renamed"))
                .isEqualTo(starts(ann, series))
                .hasSize(5);

        world.pass(Duration.ofMinutes(1));
        ann.change(series, fields -> weekly("Whole series4, later", "2026-12-01T14:00"));
        ann.sync();
        ann.sync();

        assertThat(starts(ann, "Whole series4, later")).isEqualTo(starts(ann, series));
        quiet(ann);
    }

    @Test
    void a_series_whose_rule_is_changed_in_google_keeps_what_google_keeps_of_its_exceptions() {
        var ann = user("series5");
        var series = ann.plan(weekly("Rule series5"));
        ann.cancelOccurrence(series, at("2026-12-15T10:00"));
        ann.sync();
        var event = ann.googleTitled("Rule series5", e -> e.has("recurrence"))
                .path("id")
                .asString();

        ann.changeInGoogle(event, "{\"recurrence\": [\"RRULE:FREQ=DAILY;COUNT=20\"]}");
        ann.sync();

        assertThat(ann.inCrm(series).recurrence()).containsExactly("RRULE:FREQ=DAILY;COUNT=20");
        assertThat(starts(ann, series)).isEqualTo(starts(ann, "Rule series5"));
        quiet(ann);
    }

    @Test
    void exceptions_that_google_drops_without_a_word_are_dropped_here_too() {
        world.google.turn(Switch.SERIES_CHANGE_DROPS_EXCEPTIONS, true);
        try {
            var ann = user("series10");
            var series = ann.plan(weekly("Dropped series10"));
            ann.changeOccurrence(
                    series, at("2026-12-08T10:00"), CalendarUser.meeting("Dropped series10", "2026-12-09T11:00"));
            ann.sync();
            var event = ann.googleTitled("Dropped series10", e -> e.has("recurrence"))
                    .path("id")
                    .asString();

            ann.changeInGoogle(event, "{\"recurrence\": [\"RRULE:FREQ=WEEKLY;COUNT=7\"]}");
            ann.sync();

            assertThat(starts(ann, series))
                    .isEqualTo(starts(ann, "Dropped series10"))
                    .hasSize(7);
            quiet(ann);
        } finally {
            world.google.turn(Switch.SERIES_CHANGE_DROPS_EXCEPTIONS, false);
        }
    }

    @Test
    void this_and_following_split_in_the_crm_are_two_series_in_google() {
        var ann = user("series6");
        var series = ann.plan(weekly("Split series6"));
        ann.sync();
        var rest = UUID.randomUUID();
        var later = weekly("Split series6, rest", "2026-12-15T16:00")
                .withRecurrence(ann.inCrm(series).recurrence());
        world.commands.sendAndWait(
                new SplitSeries(series, null, at("2026-12-15T10:00"), rest, ann.name, later, ann.actor(), ann.now()));

        ann.sync();

        assertThat(ann.googles()).hasSize(2);
        assertThat(starts(ann, "Split series6")).isEqualTo(starts(ann, series)).hasSize(2);
        assertThat(starts(ann, "Split series6, rest"))
                .isEqualTo(starts(ann, rest))
                .hasSize(4);
        quiet(ann);
    }

    @Test
    void this_and_following_split_in_google_are_two_activities_in_the_crm() {
        var ann = user("series7");
        var series = ann.plan(weekly("Cut series7"));
        ann.sync();
        var event = ann.googleTitled("Cut series7").path("id").asString();
        world.google
                .calendar()
                .of(ann.mail)
                .change(event + "_20261215T090000Z", json("{\"summary\": \"Cut series7, rest\"}"), Scope.FOLLOWING);

        ann.sync();

        assertThat(starts(ann, series)).isEqualTo(starts(ann, "Cut series7")).hasSize(2);
        var rest = ann.imported("Cut series7, rest").recordId();
        assertThat(starts(ann, rest))
                .isEqualTo(starts(ann, "Cut series7, rest"))
                .hasSize(4);
        quiet(ann);
    }

    @Test
    void an_exception_that_comes_before_its_series_is_an_activity_until_the_series_is_there() {
        var ann = user("series8");
        world.google.createUser("host@series8.example", "Host");
        var host = world.google.calendar().of("host@series8.example");
        var event = host.create(json("""
                {"summary": "Course series8", "start": {"dateTime": "2026-12-01T10:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2026-12-01T11:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=6"]}
                """));
        host.invite(event + "_20261215T090000Z", List.of(ann.mail), Scope.THIS);
        ann.sync();
        var alone = ann.imported("Course series8");
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(alone.activity()).fields())
                        .repeats())
                .isFalse();

        host.invite(event, List.of(ann.mail), Scope.ALL);
        ann.sync();

        var alive = CalendarUser.titled(world, "Course series8").stream()
                .filter(record -> Objects.requireNonNull(record.activity()).marked())
                .toList();
        assertThat(alive).hasSize(1);
        assertThat(starts(ann, alive.getFirst().recordId())).hasSize(6);
        quiet(ann);
    }

    @Test
    void an_exception_that_ended_before_the_day_to_synchronize_from_comes_along_with_its_series() {
        var ann = user("series11");
        world.google.createUser("host@series11.example", "Host");
        var host = world.google.calendar().of("host@series11.example");
        var event = host.create(json("""
                {"summary": "Early series11", "start": {"dateTime": "2026-11-03T10:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2026-11-03T11:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=8"]}
                """));
        host.change(event + "_20261110T090000Z", json("{\"location\": \"Elsewhere\"}"), Scope.THIS);
        host.invite(event + "_20261110T090000Z", List.of(ann.mail), Scope.THIS);
        ann.sync();
        assertThat(CalendarUser.titled(world, "Early series11")).isEmpty();

        host.invite(event, List.of(ann.mail), Scope.ALL);
        ann.sync();

        var series = ann.imported("Early series11");
        assertThat(starts(ann, series.recordId())).hasSize(8);
        assertThat(Objects.requireNonNull(series.activity()).occurrences())
                .singleElement()
                .satisfies(
                        one -> assertThat(Objects.requireNonNull(one.fields()).location())
                                .isEqualTo("Elsewhere"));
        quiet(ann);
    }

    @Test
    void guests_of_one_occurrence_are_no_guests_of_the_others() {
        var ann = user("series9");
        var series = ann.plan(weekly("Guests series9"));
        ann.sync();
        var event = ann.googleTitled("Guests series9").path("id").asString();
        world.google
                .calendar()
                .of(ann.mail)
                .invite(event + "_20261215T090000Z", List.of("once@outside.example"), Scope.THIS);

        ann.sync();

        assertThat(ann.inCrm(series).outsideGuests()).isEmpty();
        var changed = Objects.requireNonNull(ann.record(series).activity()).occurrences();
        assertThat(changed)
                .singleElement()
                .satisfies(
                        one -> assertThat(Objects.requireNonNull(one.fields()).outsideGuests())
                                .extracting(ActivityFields.Guest::email)
                                .containsExactly("once@outside.example"));
        ann.change(series, fields -> renamed(fields, "Guests series9, renamed"));
        ann.sync();
        assertThat(ann.google(event + "_20261215T090000Z").path("attendees").toString())
                .contains("once@outside.example");
        quiet(ann);
    }

    private static ActivityFields weekly(String title) {
        return weekly(title, "2026-12-01T10:00");
    }

    private static ActivityFields weekly(String title, String start) {
        return CalendarUser.meeting(title, start).withRecurrence(List.of("RRULE:FREQ=WEEKLY;COUNT=6"));
    }

    private static Moment at(String start) {
        return CalendarUser.meeting("x", start).start();
    }

    /** As the CRM counts it out. */
    private static List<Instant> starts(CalendarUser user, UUID activity) {
        var now = Objects.requireNonNull(user.record(activity).activity());
        var series = Series.of(Objects.requireNonNull(now.fields()), now.occurrences());
        return Stream.concat(
                        series.unchanged(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z")),
                        series.changed())
                .map(one -> one.fields().start().order())
                .sorted()
                .toList();
    }

    /** As Google's screen shows it. */
    private List<Instant> starts(CalendarUser user, String title) {
        var all = new ArrayList<Instant>();
        for (var event : world.google
                .calendar()
                .of(user.mail)
                .expanded(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"))) {
            if (event.path("summary").asString().equals(title)) {
                all.add(OffsetDateTime.parse(event.at("/start/dateTime").asString())
                        .toInstant());
            }
        }
        return all.stream().sorted().toList();
    }

    private void quiet(CalendarUser user) {
        user.sync();
        world.google.resetLog();
        var session = user.sync();
        assertThat(world.google.log().writes()).isZero();
        assertThat(user.decisions(session.sessionId())).isEmpty();
    }

    private static ActivityFields renamed(ActivityFields fields, String title) {
        return CalendarUser.with(fields, title, fields.status(), fields.displayInCalendar());
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.builder().build().readTree(text);
    }
}

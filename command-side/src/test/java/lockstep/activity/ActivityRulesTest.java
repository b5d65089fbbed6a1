package lockstep.activity;

import static lockstep.activity.ActivityFixture.ANNS_SESSION;
import static lockstep.activity.ActivityFixture.BERLIN;
import static lockstep.activity.ActivityFixture.LUNCH;
import static lockstep.activity.ActivityFixture.NINE;
import static lockstep.activity.ActivityFixture.USERS;
import static lockstep.activity.ActivityFixture.berlin;
import static lockstep.activity.ActivityFixture.day;
import static lockstep.activity.ActivityFixture.from;
import static lockstep.activity.ActivityFixture.lasting;
import static lockstep.activity.ActivityFixture.titled;
import static lockstep.tag.TagFixture.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.Refusal.FieldError;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Response;
import lockstep.testing.ActivityDraft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityRulesTest {

    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final Instant AT_NINE = NINE.order();

    static Stream<Arguments> times() {
        var nothing = new Moment(null, null, null);
        var both = new Moment(day("2026-11-23").date(), AT_NINE, BERLIN);
        var mars = Moment.at(AT_NINE, ZoneOffset.ofHours(1));
        return Stream.of(
                Arguments.of("nothing at all", nothing, NINE, "start"),
                Arguments.of("a day and a time", both, NINE, "start"),
                Arguments.of("a day with a zone", new Moment(day("2026-11-23").date(), null, BERLIN), NINE, "start"),
                Arguments.of("a time without a zone", new Moment(null, AT_NINE, null), NINE, "start.zoneId"),
                Arguments.of("an offset for a zone", mars, NINE, "start.zoneId"),
                Arguments.of("an end before the start", NINE, berlin("2026-11-23T08:59"), "end"),
                Arguments.of("a day that ends at an hour", day("2026-11-23"), NINE, "end"),
                Arguments.of("an hour that ends with a day", NINE, day("2026-11-24"), "end"),
                Arguments.of("a day that is over when it begins", day("2026-11-23"), day("2026-11-23"), "end"),
                Arguments.of("days backwards", day("2026-11-23"), day("2026-11-22"), "end"),
                Arguments.of("too long ago", berlin("1899-12-31T09:00"), NINE, "start"),
                Arguments.of("too far ahead", NINE, berlin("2200-01-01T00:00"), "end"),
                Arguments.of("a day too far ahead", day("2199-12-31"), day("2200-01-02"), "end"),
                Arguments.of("half a second", NINE, Moment.at(AT_NINE.plusMillis(500), BERLIN), "end.dateTime"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void a_time_that_cannot_be_is_refused_by_name(String what, Moment start, Moment end, String field) {
        assertThat(wrong(from("Any", start, end), ANN)).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=DAILY                              | recurrence[0]
            RRULE:                                  | recurrence[0]
            RRULE:FREQ=NEVER                        | recurrence[0]
            RRULE:INTERVAL=2                        | recurrence[0]
            RRULE:FREQ=DAILY;UNTIL=tomorrow         | recurrence[0]
            RRULE:FREQ=DAILY;COUNT=-1               | recurrence[0]
            RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270101T000000Z | recurrence[0]
            RRULE:FREQ=WEEKLY;BYDAY=XX              | recurrence[0]
            DTSTART:20261123T080000Z                | recurrence[0]
            RDATE:20261323T080000Z                  | recurrence[0]
            RDATE:20261123                          | recurrence[0]
            EXDATE;TZID=Mars/Olympus:20261123T080000 | recurrence[0]
            EXDATE:                                 | recurrence[0]
            RRULE:FREQ=SECONDLY                     | recurrence
            RRULE:FREQ=SECONDLY;COUNT=1000000       | recurrence
            RRULE:FREQ=DAILY;COUNT=1000000          | recurrence
            RRULE:FREQ=MINUTELY;UNTIL=20991231T000000Z | recurrence
            RRULE:FREQ=HOURLY                       | recurrence
            RRULE:FREQ=DAILY;BYHOUR=8,9,10,11       | recurrence
            RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55 | recurrence[0]
            EXRULE:FREQ=SECONDLY                    | recurrence
            RRULE:FREQ=SECONDLY;BYHOUR=1;BYMINUTE=1;BYSECOND=1 | recurrence
            RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | recurrence
            RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYHOUR=1;BYSETPOS=400 | recurrence
            RRULE:FREQ=DAILY;INTERVAL=10000         | recurrence[0]
            RRULE:FREQ=WEEKLY;BYDAY=TU              | start
            """)
    void a_recurrence_that_nobody_can_follow_is_refused_by_name(String line, String field) {
        assertThat(wrong(titled(LUNCH, "Any").withRecurrence(List.of(line)), ANN))
                .containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RRULE:FREQ=SECONDLY", "RRULE:FREQ=NEVER", "RRULE:FREQ=DAILY;COUNT=1000000"})
    void nor_is_it_taken_from_google_whose_event_is_parked_then(String line) {
        var fields = LUNCH.withRecurrence(List.of(line));

        assertThat(wrong(fields, ANNS_SESSION)).isNotEmpty();
        assertThat(TimeRules.obstacles(fields)).isNotEmpty();
        assertThat(TimeRules.obstacles(LUNCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=DAILY",
                "RRULE:FREQ=DAILY;COUNT=10000",
                "rrule:FREQ=WEEKLY;BYDAY=MO;WKST=SU",
                "RRULE:FREQ=YEARLY;UNTIL=21991231T235959Z",
                "RDATE:20261223T080000Z,20270123T080000Z"
            })
    void what_happens_ten_thousand_times_or_for_ever_is_planned(String line) {
        assertThat(wrong(LUNCH.withRecurrence(List.of(line)), ANN)).isEmpty();
    }

    @Test
    void the_years_1900_and_2100_a_day_around_a_change_of_the_clocks_and_no_time_at_all_are_carried() {
        for (var fields : List.of(
                lasting("Long ago", berlin("1900-01-01T00:00"), Duration.ofHours(1)),
                from("Long ago, all day", day("1900-01-01"), day("1900-01-02")),
                lasting("Ahead", berlin("2100-02-28T23:00"), Duration.ofHours(2)),
                lasting(
                        "Amsterdam had odd minutes",
                        Moment.at(Instant.parse("1930-05-01T08:40:28Z"), ZoneId.of("Europe/Amsterdam")),
                        Duration.ofHours(1)),
                lasting("A day of 24 hours", berlin("2026-10-24T12:00"), Duration.ofHours(24)),
                lasting("A reminder", NINE, Duration.ZERO))) {
            assertThat(ActivityRules.checked(fields, null, ANN, USERS)).isEqualTo(fields);
        }
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        var fields = ActivityDraft.of(LUNCH)
                .title(" ")
                .location("x".repeat(1_025))
                .notes("\u0000")
                .participants(Response.ACCEPTED, List.of("nobody"))
                .guests(guest("anna@example.org"), guest("no address"), guest(" "))
                .fields();

        assertThat(wrong(fields, ANN))
                .containsExactly(
                        "title",
                        "location",
                        "notes",
                        "participants[0].userId",
                        "outsideGuests[1].email",
                        "outsideGuests[2].email");
    }

    /** Each would keep a processor busy for minutes, or fill the memory. */
    @Test
    @Timeout(5)
    void no_rule_keeps_us_counting() {
        var hours = numbers(0, 23);
        var minutes = numbers(0, 59);
        var ones = String.join(",", Collections.nCopies(900, "1"));
        for (var lines : List.of(
                List.of("RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=%s;BYMINUTE=%s;BYSECOND=%s;BYSETPOS=1"
                        .formatted(hours, minutes, minutes)),
                List.of("RRULE:FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=%s;BYSETPOS=1".formatted(ones, ones)),
                List.of("RRULE:FREQ=SECONDLY", "EXRULE:FREQ=SECONDLY"),
                List.of("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"),
                List.of("RRULE:FREQ=DAILY", "EXRULE:FREQ=DAILY"),
                List.of("RRULE:FREQ=YEARLY;INTERVAL=2147483647;COUNT=10000"),
                List.of("RRULE:FREQ=DAILY;INTERVAL=2147483647"),
                List.of("RRULE:FREQ=YEARLY;INTERVAL=9999999999"),
                List.of("RRULE:FREQ=YEARLY;INTERVAL=9999;COUNT=10000"),
                List.of("RRULE:FREQ=DAILY;INTERVAL=9999"),
                List.of("RRULE:FREQ=YEARLY;INTERVAL=1000;COUNT=10000"))) {
            var fields = LUNCH.withRecurrence(lines);
            if (wrong(fields, ANNS_SESSION).isEmpty()) {
                var series = Series.of(fields, List.of());
                assertThat(series.unchanged(AT_NINE, END).count())
                        .as("%s", lines)
                        .isLessThan(10);
                assertThat(series.firstStart()).isBefore(Instant.parse("2027-01-01T00:00:00Z"));
                assertThatCode(series::lastEnd).doesNotThrowAnyException();
            }
        }
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    @Test
    void too_many_guests_lines_and_characters_are_refused() {
        var many = IntStream.range(0, 101)
                .mapToObj(n -> "RDATE:20270101T0" + n % 10 + "0000Z")
                .toList();
        assertThat(wrong(LUNCH.withRecurrence(many), ANN)).containsExactly("recurrence");
        var longLine = "EXDATE:"
                + String.join(
                        ",",
                        IntStream.range(0, 700)
                                .mapToObj(n -> "20270101T000000Z")
                                .toList());
        assertThat(wrong(LUNCH.withRecurrence(List.of("RRULE:FREQ=DAILY", longLine)), ANN))
                .containsExactly("recurrence[1]");
        assertThat(wrong(titled(LUNCH, "x".repeat(1_025)), ANN)).containsExactly("title");
    }

    @Test
    void a_persons_change_is_not_held_against_what_google_brought() {
        var odd = titled(lasting("Any", Moment.at(AT_NINE, ZoneOffset.ofHours(1)), Duration.ofHours(1)), " odd ")
                .withRecurrence(List.of("RRULE:FREQ=WEEKLY;BYDAY=TU"));

        assertThatCode(() -> ActivityRules.checked(odd, null, ANNS_SESSION, USERS))
                .doesNotThrowAnyException();
        assertThat(ActivityRules.checked(titled(odd, "even"), odd, ANN, USERS)).isEqualTo(titled(odd, "even"));
    }

    @Test
    void no_reason_repeats_what_was_written() {
        var secret = "Xanthippe";

        assertThatThrownBy(() -> checked(LUNCH.withRecurrence(List.of("RRULE:FREQ=" + secret)), ANN, null))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal + refusal.errors().toString())
                                .doesNotContain(secret));
    }

    private static Guest guest(String email) {
        return new Guest(email, null, Response.NEEDS_ACTION);
    }

    private static ActivityFields checked(ActivityFields fields, Actor by, @Nullable ActivityFields stored) {
        return ActivityRules.checked(fields, stored, by, USERS);
    }

    private static List<String> wrong(ActivityFields fields, Actor by) {
        try {
            checked(fields, by, null);
            return List.of();
        } catch (Refusal refusal) {
            return Arrays.asList(
                    refusal.errors().stream().map(FieldError::field).toArray(String[]::new));
        }
    }
}

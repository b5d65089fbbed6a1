package lockstep.activity;

import static lockstep.activity.ActivityFixture.BERLIN;
import static lockstep.activity.ActivityFixture.berlin;
import static lockstep.activity.ActivityFixture.day;
import static lockstep.activity.ActivityFixture.from;
import static lockstep.activity.ActivityFixture.lasting;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final Instant ALL = Instant.parse("1900-01-01T00:00:00Z");

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin       | 2026-10-24T09:00 | 2026-10-24T07:00:00Z 2026-10-25T08:00:00Z 2026-10-26T08:00:00Z
            Europe/Berlin       | 2026-03-28T09:00 | 2026-03-28T08:00:00Z 2026-03-29T07:00:00Z 2026-03-30T07:00:00Z
            Australia/Sydney    | 2026-10-03T09:00 | 2026-10-02T23:00:00Z 2026-10-03T22:00:00Z 2026-10-04T22:00:00Z
            Australia/Sydney    | 2026-04-04T09:00 | 2026-04-03T22:00:00Z 2026-04-04T23:00:00Z 2026-04-05T23:00:00Z
            America/Santiago    | 2026-09-05T12:00 | 2026-09-05T16:00:00Z 2026-09-06T15:00:00Z 2026-09-07T15:00:00Z
            Australia/Lord_Howe | 2026-10-03T09:00 | 2026-10-02T22:30:00Z 2026-10-03T22:00:00Z 2026-10-04T22:00:00Z
            """)
    void what_is_at_nine_stays_at_nine_when_the_clocks_change(String zone, String start, String starts) {
        var daily = series(at(start, zone), "RRULE:FREQ=DAILY;COUNT=3");

        assertThat(starts(daily)).containsExactly(instants(starts));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin    | 2026-03-28T02:30 | 2026-03-28T01:30:00Z 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z
            Europe/Berlin    | 2026-10-24T02:30 | 2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
            Australia/Sydney | 2026-10-03T02:30 | 2026-10-02T16:30:00Z 2026-10-03T16:30:00Z 2026-10-04T15:30:00Z
            Pacific/Apia     | 2011-12-29T10:00 | 2011-12-29T20:00:00Z 2011-12-30T20:00:00Z 2011-12-31T20:00:00Z
            """)
    void an_hour_that_is_skipped_comes_later_and_one_that_comes_twice_counts_the_first_time(
            String zone, String start, String starts) {
        var daily = series(at(start, zone), "RRULE:FREQ=DAILY;COUNT=4");

        assertThat(starts(daily)).startsWith(instants(starts));
    }

    @Test
    void a_start_in_the_second_of_two_equal_hours_is_kept() {
        var second = Moment.at(Instant.parse("2026-10-25T01:30:00Z"), BERLIN);

        assertThat(starts(series(second, "RRULE:FREQ=DAILY;COUNT=2")))
                .containsExactly(second.order(), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void an_end_is_an_instant_whatever_the_clocks_show() {
        var skipped = series(at("2026-03-22T02:30", "Europe/Berlin"), "RRULE:FREQ=WEEKLY;UNTIL=20260329T012959Z");
        var twice = series(at("2026-10-24T02:30", "Europe/Berlin"), "RRULE:FREQ=DAILY;UNTIL=20261025T011500Z");

        assertThat(starts(skipped)).containsExactly(instants("2026-03-22T01:30:00Z"));
        assertThat(starts(twice)).containsExactly(instants("2026-10-24T00:30:00Z 2026-10-25T00:30:00Z"));
    }

    @Test
    void in_a_day_there_are_no_hours() {
        var days = series(Moment.on(LocalDate.parse("2026-12-16")), "RRULE:FREQ=DAILY;BYHOUR=2,9;COUNT=3");

        assertThat(starts(days))
                .containsExactly(instants("2026-12-16T00:00:00Z 2026-12-17T00:00:00Z 2026-12-18T00:00:00Z"));
    }

    /** Every zone there is, over a year: nothing ever moves by an hour or a day. */
    @Test
    void in_every_zone_a_daily_series_is_at_noon_each_day_and_an_all_day_one_has_no_hour() {
        for (var zone : ZoneId.getAvailableZoneIds()) {
            var noon = LocalDateTime.parse("2026-01-01T12:00");
            var starts = starts(series(
                    Moment.at(noon.atZone(ZoneId.of(zone)).toInstant(), ZoneId.of(zone)),
                    "RRULE:FREQ=DAILY;COUNT=366"));

            assertThat(starts)
                    .as(zone)
                    .hasSize(366)
                    .allSatisfy(start -> assertThat(LocalTime.ofInstant(start, ZoneId.of(zone)))
                            .isEqualTo(LocalTime.NOON));
        }
        var birthday = Series.of(
                from("Birthday", day("2024-02-29"), day("2024-03-01")).withRecurrence(List.of("RRULE:FREQ=YEARLY")),
                List.of());
        assertThat(birthday.unchanged(ALL, END).limit(2).map(one -> one.fields().start()))
                .containsExactly(day("2024-02-29"), day("2028-02-29"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-23T09:00 | RRULE:FREQ=WEEKLY;BYDAY=MO,WE                | 2026-11-23 2026-11-25 2026-11-30 2026-12-02
            2026-11-23T09:00 | RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU         | 2026-11-23 2026-12-07 2026-12-21 2027-01-04
            2026-01-31T09:00 | RRULE:FREQ=MONTHLY                           | 2026-01-31 2026-03-31 2026-05-31 2026-07-31
            2026-01-30T09:00 | RRULE:FREQ=MONTHLY;BYDAY=-1FR                | 2026-01-30 2026-02-27 2026-03-27 2026-04-24
            2026-01-12T09:00 | RRULE:FREQ=MONTHLY;BYDAY=2MO                 | 2026-01-12 2026-02-09 2026-03-09 2026-04-13
            2026-11-03T09:00 | RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1TU       | 2026-11-03 2027-11-02 2028-11-07 2029-11-06
            2026-01-30T09:00 | RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2026-01-30 2026-02-27 2026-03-31 2026-04-30
            """)
    void a_rule_means_what_rfc_5545_says(String start, String rule, String days) {
        assertThat(series(berlin(start), rule)
                        .unchanged(ALL, END)
                        .limit(4)
                        .map(one -> one.fields()
                                .start()
                                .order()
                                .atZone(BERLIN)
                                .toLocalDate()
                                .toString()))
                .containsExactly(days.split(" "));
    }

    @Test
    void single_dates_are_added_and_taken_away_in_whatever_zone_they_are_written() {
        var series = series(
                berlin("2026-11-23T09:00"),
                "RRULE:FREQ=DAILY;COUNT=5",
                "EXDATE;TZID=Europe/Berlin:20261124T090000,20261125T090000",
                "EXDATE:20261126T080000Z",
                "RDATE;TZID=Europe/London:20261128T080000",
                "RDATE:20261123T080000Z");

        assertThat(starts(series))
                .containsExactly(instants("2026-11-23T08:00:00Z 2026-11-27T08:00:00Z 2026-11-28T08:00:00Z"));
        assertThat(series.lastEnd()).isEqualTo("2026-11-28T09:00:00Z");
    }

    @Test
    void a_rule_takes_away_what_another_adds() {
        var series = series(
                berlin("2026-11-23T09:00"), "RRULE:FREQ=DAILY;COUNT=10", "EXRULE:FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA,SU");

        assertThat(starts(series)).containsExactly(instants("2026-11-23T08:00:00Z 2026-11-30T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNTIL=20261125T080000Z",
                "UNTIL=20261125T090000",
                "UNTIL=20261125",
                "COUNT=3",
            })
    void a_rule_ends_with_the_last_that_it_allows(String end) {
        var series = series(berlin("2026-11-23T09:00"), "RRULE:FREQ=DAILY;" + end);

        assertThat(starts(series)).hasSize(3).endsWith(Instant.parse("2026-11-25T08:00:00Z"));
        assertThat(Objects.requireNonNull(series.lastEnd())).isAfterOrEqualTo("2026-11-25T09:00:00Z");
    }

    @Test
    void a_series_without_an_end_has_no_last_occurrence() {
        assertThat(series(berlin("2026-11-23T09:00"), "RRULE:FREQ=DAILY").lastEnd())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
                "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=FR;BYHOUR=1"
            })
    void a_rule_that_never_comes_true_is_no_endless_search(String rule) {
        assertThat(starts(series(berlin("2026-11-23T09:00"), rule)))
                .startsWith(berlin("2026-11-23T09:00").order());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RRULE:FREQ=DAILY;COUNT=40",
                "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20270331T220000Z",
                "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=30",
                "RRULE:FREQ=MONTHLY;BYMONTHDAY=23,28,31;COUNT=20",
                "RRULE:FREQ=MONTHLY;BYDAY=4MO;COUNT=9",
                "RRULE:FREQ=YEARLY;COUNT=5",
                "RRULE:FREQ=HOURLY;INTERVAL=5;COUNT=50"
            })
    void looked_at_from_anywhere_and_split_anywhere_a_series_has_the_same_occurrences(String rule) {
        var whole = lasting("Any", berlin("2026-11-23T09:00"), Duration.ofMinutes(30))
                .withRecurrence(List.of(rule, "EXDATE:20270322T080000Z", "RDATE:20270101T000000Z"));
        var all = starts(Series.of(whole, List.of()));
        var counted = Recurrence.of(whole);

        for (int i = 1; i < all.size(); i++) {
            var from = all.get(i);
            assertThat(Series.of(whole, List.of()).unchanged(from, END).map(RecurrenceTest::start))
                    .isEqualTo(all.subList(i, all.size()));
            assertThat(counted.contains(Moment.at(from, BERLIN))).isTrue();
            assertThat(counted.contains(Moment.at(from.plusSeconds(1), BERLIN))).isFalse();
            if (counted.isCountedAt(from)) {
                var before = whole.withRecurrence(counted.endingBefore(from));
                var after = whole.startingAt(from).withRecurrence(counted.goingOnFrom(from));
                var both = new ArrayList<>(starts(Series.of(before, List.of())));
                both.addAll(starts(Series.of(after, List.of())));
                assertThat(both).as("%s at %s", rule, from).isEqualTo(all);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Apia, 2011-12-27T10:00",
        "Europe/Berlin, 2026-03-27T02:30",
        "Europe/Berlin, 2026-10-23T02:30",
        "Australia/Lord_Howe, 2026-10-02T02:15"
    })
    void around_a_change_of_the_clocks_too(String zone, String start) {
        var series = series(at(start, zone), "RRULE:FREQ=DAILY;COUNT=6");
        var all = starts(series);

        for (int i = 0; i < all.size(); i++) {
            assertThat(series.unchanged(all.get(i), END).map(RecurrenceTest::start))
                    .isEqualTo(all.subList(i, all.size()));
            assertThat(series.unchanged(ALL, all.get(i)).map(RecurrenceTest::start))
                    .isEqualTo(all.subList(0, i));
        }
    }

    @Test
    void an_all_day_series_is_split_between_days() {
        var whole = from("Days", day("2026-03-27"), day("2026-03-28")).withRecurrence(List.of("RRULE:FREQ=DAILY"));

        assertThat(Recurrence.of(whole).endingBefore(day("2026-03-30").order()))
                .containsExactly("RRULE:FREQ=DAILY;UNTIL=20260329");
    }

    private static Series series(Moment start, String... lines) {
        return Series.of(lasting("Any", start, Duration.ofHours(1)).withRecurrence(List.of(lines)), List.of());
    }

    private static List<Instant> starts(Series series) {
        return series.unchanged(ALL, END).limit(400).map(RecurrenceTest::start).toList();
    }

    private static Instant start(Series.Occurrence one) {
        return one.fields().start().order();
    }

    private static Moment at(String local, String zone) {
        return Moment.at(
                ZonedDateTime.of(LocalDateTime.parse(local), ZoneId.of(zone)).toInstant(), ZoneId.of(zone));
    }

    private static Instant[] instants(String texts) {
        return Stream.of(texts.split(" ")).map(Instant::parse).toArray(Instant[]::new);
    }
}

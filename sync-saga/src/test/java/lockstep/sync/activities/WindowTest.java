package lockstep.sync.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.activity.Moment;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Test
    void withoutADayAllCount() {
        assertThat(new Window(null, Meetings.BERLIN).has(timed(1, 10, 11))).isTrue();
    }

    @Test
    void whatEndsOnTheDayOrLaterCounts() {
        assertThat(counts(timed(1, 22, 23))).isFalse();
        assertThat(counts(timed(2, 0, 1))).isTrue();
        assertThat(counts(days(1, 2))).isFalse(); // the end is the day after the last
        assertThat(counts(days(1, 3))).isTrue();
        assertThat(counts(days(2, 3))).isTrue();
    }

    @Test
    void theDayBeginsInTheZoneOfTheConfiguration() {
        var endsAtMidnightInBerlin = timed(1, 23, 24);

        assertThat(counts(endsAtMidnightInBerlin)).isTrue();
        assertThat(new Window(DAY, ZoneId.of("America/New_York")).has(endsAtMidnightInBerlin))
                .isFalse();
    }

    @Test
    void ofASeriesTheLastOccurrenceCounts() {
        assertThat(counts(series("RRULE:FREQ=DAILY;UNTIL=20260301T090000Z"))).isFalse();
        assertThat(counts(series("RRULE:FREQ=DAILY;UNTIL=20260302T090000Z"))).isTrue();
        assertThat(counts(series("RRULE:FREQ=DAILY"))).isTrue();
    }

    @Test
    void anOccurrenceThatWasMovedCountsWhereItIs() {
        var series = series("RRULE:FREQ=DAILY;UNTIL=20260301T090000Z");
        var moved = new Times(Meetings.at(5, 10), Meetings.at(5, 11), List.of()).text();
        series.putAll(Meetings.record(
                ActivityField.OCCURRENCES, Meetings.entry("originalStart", Meetings.original(1), "time", moved)));

        assertThat(counts(series)).isTrue();
    }

    @Test
    void whatCannotBeReadCountsSoThatSomebodyHearsOfIt() {
        assertThat(counts(new TreeMap<>())).isTrue();
        assertThat(counts(series("RRULE:FREQ=SOMETIMES"))).isTrue();
    }

    private static boolean counts(SortedMap<String, FieldValue> fields) {
        return new Window(DAY, Meetings.BERLIN).has(fields);
    }

    private static SortedMap<String, FieldValue> timed(int day, int from, int to) {
        return times(hour(day, from), hour(day, to));
    }

    private static SortedMap<String, FieldValue> series(String... lines) {
        return times(
                Moment.at(
                        LocalDateTime.of(2026, 2, 2, 10, 0)
                                .atZone(Meetings.BERLIN)
                                .toInstant(),
                        Meetings.BERLIN),
                Moment.at(
                        LocalDateTime.of(2026, 2, 2, 11, 0)
                                .atZone(Meetings.BERLIN)
                                .toInstant(),
                        Meetings.BERLIN),
                lines);
    }

    private static SortedMap<String, FieldValue> days(int from, int to) {
        return times(Moment.on(LocalDate.of(2026, 3, from)), Moment.on(LocalDate.of(2026, 3, to)));
    }

    private static SortedMap<String, FieldValue> times(Moment start, Moment end, String... lines) {
        var record = new TreeMap<String, FieldValue>();
        record.put("time", FieldValue.of(new Times(start, end, Arrays.asList(lines)).text()));
        return record;
    }

    private static Moment hour(int day, int hour) {
        var at = LocalDate.of(2026, 3, day).atStartOfDay(Meetings.BERLIN).plusHours(hour);
        return Moment.at(at.toInstant(), Meetings.BERLIN);
    }
}

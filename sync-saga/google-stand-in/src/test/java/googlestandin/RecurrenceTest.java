package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.calendar.Screens.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counted by hand from RFC 5545: what its examples show, and what is where it is hard to say. */
class RecurrenceTest extends Planning {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-02 | FREQ=DAILY;BYHOUR=2,9;COUNT=3                  | 2026-03-02 2026-03-03 2026-03-04
            2026-03-03 | FREQ=WEEKLY;BYDAY=MO;COUNT=2                   | 2026-03-03 2026-03-09
            2026-03-02 | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=4     | 2026-03-02 2026-03-08 2026-03-16 2026-03-22
            2026-03-02 | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU;COUNT=3 | 2026-03-02 2026-03-15 2026-03-16
            2026-01-26 | FREQ=WEEKLY;BYMONTH=2,3;BYDAY=MO,SA;UNTIL=20260209 | 2026-01-26 2026-02-02 2026-02-07 2026-02-09
            2026-01-31 | FREQ=MONTHLY;COUNT=3                           | 2026-01-31 2026-03-31 2026-05-31
            2024-02-29 | FREQ=YEARLY;COUNT=2                            | 2024-02-29 2028-02-29
            2026-01-30 | FREQ=MONTHLY;BYDAY=-1FR;COUNT=3                | 2026-01-30 2026-02-27 2026-03-27
            2026-01-30 | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2 | 2026-01-30 2026-02-27
            2026-02-13 | FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR;COUNT=3    | 2026-02-13 2026-03-13 2026-11-13
            2015-02-13 | FREQ=DAILY;BYMONTH=2;BYMONTHDAY=13;BYDAY=FR;COUNT=2 | 2015-02-13 2026-02-13
            2020-12-28 | FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=2       | 2020-12-28 2026-12-28
            """)
    void days_are_counted_as_the_rule_says(String start, String rule, String starts) {
        google.create(
                ANN,
                "{\"start\":{\"date\":\"%s\"},\"end\":{\"date\":\"%s\"},\"recurrence\":[\"RRULE:%s\"]}"
                        .formatted(start, LocalDate.parse(start).plusDays(1), rule));
        assertThat(starts("date")).containsExactly(starts.split(" "));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin    | 2026-03-28T02:30 | FREQ=DAILY;COUNT=3                   | 2026-03-28T01:30:00Z 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z
            Europe/Berlin    | 2026-10-24T02:30 | FREQ=DAILY;COUNT=3                   | 2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
            Europe/Berlin    | 2026-03-28T02:30 | FREQ=DAILY;UNTIL=20260329T012959Z    | 2026-03-28T01:30:00Z
            Europe/Berlin    | 2026-03-28T02:30 | FREQ=DAILY;UNTIL=20260329T013000Z    | 2026-03-28T01:30:00Z 2026-03-29T01:30:00Z
            Europe/Berlin    | 2026-10-24T02:30 | FREQ=DAILY;UNTIL=20261025T011500Z    | 2026-10-24T00:30:00Z 2026-10-25T00:30:00Z
            Europe/Berlin    | 2026-03-29T01:00 | FREQ=DAILY;BYHOUR=1,2,3;COUNT=4      | 2026-03-29T00:00:00Z 2026-03-29T01:00:00Z 2026-03-29T23:00:00Z
            Australia/Sydney | 2026-10-03T09:00 | FREQ=DAILY;COUNT=2                   | 2026-10-02T23:00:00Z 2026-10-03T22:00:00Z
            Pacific/Apia     | 2011-12-29T10:00 | FREQ=DAILY;COUNT=3                   | 2011-12-29T20:00:00Z 2011-12-30T20:00:00Z
            Asia/Tokyo       | 2026-03-02T09:00 | FREQ=HOURLY;INTERVAL=5;COUNT=2       | 2026-03-02T00:00:00Z 2026-03-02T05:00:00Z
            """)
    void times_are_counted_on_the_clock_on_the_wall(String zone, String start, String rule, String starts) {
        create(zone, start, "RRULE:" + rule);
        assertThat(starts("dateTime")).containsExactly(starts.split(" "));
    }

    @Test
    void a_start_in_the_second_of_two_equal_hours_is_kept() {
        create("Europe/Berlin", "2026-10-25T02:30:00+01:00", "RRULE:FREQ=DAILY;COUNT=2");
        assertThat(starts("dateTime")).containsExactly("2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void single_dates_come_and_go_whatever_zone_they_are_given_in() {
        create(
                "Europe/Berlin",
                "2026-03-02T09:00",
                "RRULE:FREQ=WEEKLY;COUNT=4",
                "RDATE;TZID=America/New_York:20260303T120000",
                "EXDATE:20260309T080000Z",
                "EXRULE:FREQ=WEEKLY;INTERVAL=3");
        assertThat(starts("dateTime")).containsExactly("2026-03-03T17:00:00Z", "2026-03-16T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=DAILY;COUNT=0", "BYDAY=MO", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT"})
    void what_is_no_rule_is_refused(String rule) throws Exception {
        assertThat(reason(browser.post(EVENTS, meeting("A", ",\"recurrence\":[\"RRULE:" + rule + "\"]"))))
                .isEqualTo("400 invalid");
    }

    @Test
    void what_is_left_of_a_count_takes_cancelled_occurrences_for_counted() {
        String id = create("Europe/Berlin", "2026-03-02T09:00", "RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:20260309T080000Z");
        ObjectNode later = Json.object().put("summary", "Later");
        String fresh = google.of(ANN).change(id + "_20260316T080000Z", later, Scope.FOLLOWING);
        assertThat(google.event(ANN, fresh).at("/recurrence/0").asString("")).isEqualTo("RRULE:FREQ=WEEKLY;COUNT=3");
    }

    /** Where the clock skips the hour, the end of the first part lies between the hour that is meant and the one it is. */
    @Test
    void a_series_split_in_a_skipped_hour_happens_once_there() {
        String id = create("Europe/Berlin", "2026-03-28T02:30", "RRULE:FREQ=DAILY;COUNT=3");
        google.of(ANN).change(id + "_20260329T013000Z", Json.object().put("summary", "Later"), Scope.FOLLOWING);
        assertThat(starts("dateTime"))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T01:30:00Z");
    }

    private String create(String zone, String start, String... lines) {
        ObjectNode event = Json.object();
        String from = start.length() == 16 ? start + ":00" : start;
        event.putObject("start").put("dateTime", from).put("timeZone", zone);
        event.set("end", event.path("start").deepCopy());
        event.set("recurrence", Json.strings(List.of(lines)));
        return google.of(ANN).create(event);
    }

    private List<String> starts(String field) {
        Instant from = Instant.parse("2010-01-01T00:00:00Z");
        return google.of(ANN).expanded(from, from.plus(Duration.ofDays(7500))).stream()
                .map(event -> event.path("start").path(field))
                .map(JsonNode::asString)
                .map(start -> field.equals("date")
                        ? start
                        : OffsetDateTime.parse(start)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toInstant()
                                .toString())
                .toList();
    }
}

package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.calendar.Screens.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Facts §2.8: series, their occurrences and exceptions. */
class SeriesTest extends Planning {

    private Browser.Reply instances(String id, String query) throws Exception {
        return browser.get(EVENTS + "/" + id + "/instances?" + query);
    }

    private List<String> starts(Browser.Reply reply) {
        return reply.json()
                .path("items")
                .valueStream()
                .map(item -> item.at("/start/dateTime")
                        .asString(item.at("/start/date").asString("")))
                .toList();
    }

    @Test
    void nine_o_clock_stays_nine_o_clock_when_the_clocks_change() throws Exception {
        String id = insert(weekly("Weekly", ""));
        List<String> starts = starts(instances(id, ""));
        assertThat(starts).hasSize(10);
        assertThat(starts.get(3)).isEqualTo("2026-03-23T09:00:00+01:00");
        assertThat(starts.get(4)).isEqualTo("2026-03-30T09:00:00+02:00");
        assertThat(ids(instances(id, "")).get(4)).isEqualTo(id + "_20260330T070000Z");
    }

    @ParameterizedTest
    @CsvSource({
        "RRULE:FREQ=DAILY;COUNT=3,2026-03-02 2026-03-03 2026-03-04",
        "RRULE:FREQ=WEEKLY;UNTIL=20260316T080000Z,2026-03-02 2026-03-09 2026-03-16",
        "RRULE:FREQ=WEEKLY;UNTIL=20260316T075959Z,2026-03-02 2026-03-09",
        "RRULE:FREQ=WEEKLY;BYDAY=MO|WE;COUNT=3,2026-03-02 2026-03-04 2026-03-09",
        "RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=2,2026-03-02 2026-04-06",
        "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=2,2026-03-02 2026-03-27",
        "RRULE:FREQ=YEARLY;COUNT=2,2026-03-02 2027-03-02",
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3,2026-03-02 2026-03-31 2026-05-31",
        "RRULE:FREQ=DAILY;COUNT=3&EXDATE;TZID=Europe/Berlin:20260303T090000,2026-03-02 2026-03-04",
        "RRULE:FREQ=DAILY;COUNT=2&RDATE:20260310T080000Z,2026-03-02 2026-03-03 2026-03-10",
        "RDATE;TZID=Europe/Berlin:20260305T090000,2026-03-02 2026-03-05",
        "RRULE:FREQ=DAILY;COUNT=4&EXRULE:FREQ=DAILY;INTERVAL=2,2026-03-03 2026-03-05"
    })
    void rules_are_read_as_in_rfc_5545(String rule, String days) throws Exception {
        String lines = rule.replace('|', ',').replace("&", "\",\"");
        String id = insert(meeting("A", ",\"recurrence\":[\"" + lines + "\"]"));
        assertThat(starts(instances(id, "")).stream().map(start -> start.substring(0, 10)))
                .containsExactly(days.split(" "));
    }

    @Test
    void a_time_that_a_clock_change_skips_moves_forward_for_that_day() throws Exception {
        String id = insert(timed(
                "Early",
                "2026-03-28T02:30:00",
                "2026-03-28T03:00:00",
                ",\"recurrence\":[\"RRULE:FREQ=DAILY;COUNT=3\"]"));
        assertThat(starts(instances(id, "")))
                .containsExactly("2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00", "2026-03-30T02:30:00+02:00");
        assertThat(event(id + "_20260329T013000Z").status()).isEqualTo(200);
    }

    @Test
    void an_all_day_series_has_dates_whatever_the_zone() throws Exception {
        String id = insert(allDay("Off", "2026-03-28", "2026-03-30")
                .replace("}}", "},\"recurrence\":[\"RRULE:FREQ=DAILY;INTERVAL=7;UNTIL=20260404\"]}"));
        Browser.Reply all = instances(id, "timeZone=Pacific/Kiritimati");
        assertThat(starts(all)).containsExactly("2026-03-28", "2026-04-04");
        assertThat(ids(all)).containsExactly(id + "_20260328", id + "_20260404");
        assertThat(all.text("/items/1/end/date")).isEqualTo("2026-04-06");
        assertThat(all.text("/items/1/originalStartTime/date")).isEqualTo("2026-04-04");
    }

    @Test
    void a_series_needs_a_zone() throws Exception {
        String event = """
                {"start":{"dateTime":"2026-03-02T09:00:00+01:00"},"end":{"dateTime":"2026-03-02T10:00:00+01:00"},
                 "recurrence":["RRULE:FREQ=DAILY"]}""";
        assertThat(reason(browser.post(EVENTS, event))).isEqualTo("400 required");
    }

    @Test
    void a_moved_occurrence_is_an_event_of_its_own_that_keeps_its_original_start() throws Exception {
        String id = insert(weekly("Weekly", ""));
        String second = ids(instances(id, "")).get(1);
        String token = syncToken();
        patch(second, """
                {"start":{"dateTime":"2026-03-10T15:00:00"},"end":{"dateTime":"2026-03-10T16:00:00"}}""");
        Browser.Reply delta = list("syncToken=" + token);
        assertThat(ids(delta)).containsExactly(second);
        JsonNode moved = item(delta, second);
        assertThat(moved.path("recurringEventId").asString("")).isEqualTo(id);
        assertThat(moved.at("/originalStartTime/dateTime").asString("")).isEqualTo("2026-03-09T09:00:00+01:00");
        assertThat(moved.at("/start/dateTime").asString("")).isEqualTo("2026-03-10T15:00:00+01:00");
        assertThat(moved.path("iCalUID").asString("")).isEqualTo(id + "@google.com");
        assertThat(moved.has("recurrence")).isFalse();
        assertThat(ids(list(""))).containsExactly(id, second);
        assertThat(starts(instances(id, ""))).hasSize(10).contains("2026-03-10T15:00:00+01:00");
        assertThat(ids(instances(id, "originalStart=2026-03-09T08:00:00Z"))).containsExactly(second);
    }

    @Test
    void a_cancelled_occurrence_is_listed_with_its_series_and_says_no_more_than_which_it_was() throws Exception {
        String id = insert(weekly("Weekly", ""));
        String second = ids(instances(id, "")).get(1);
        assertThat(delete(second).status()).isEqualTo(204);
        assertThat(reason(delete(second))).isEqualTo("410 deleted");
        Browser.Reply full = list("");
        assertThat(ids(full)).containsExactly(id, second);
        assertThat(item(full, second).propertyNames())
                .containsExactlyInAnyOrder("kind", "etag", "id", "status", "recurringEventId", "originalStartTime");
        assertThat(instances(id, "").json().path("items").size()).isEqualTo(9);
        assertThat(ids(instances(id, "showDeleted=true"))).contains(second);
        assertThat(ids(list("singleEvents=true"))).hasSize(9).doesNotContain(second);
        assertThat(ids(list("singleEvents=true&showDeleted=true"))).hasSize(10).contains(second);
    }

    @Test
    void deleting_a_series_delivers_the_series_alone_or_its_exceptions_too() throws Exception {
        for (boolean listed : new boolean[] {false, true}) {
            browser.google.turn(Switch.SERIES_DELETION_LISTS_EXCEPTIONS, listed);
            String id = insert(weekly("Weekly", ""));
            String second = ids(instances(id, "")).get(1);
            patch(second, "{\"summary\":\"Special\"}");
            String token = syncToken();
            delete(id);
            Browser.Reply delta = list("syncToken=" + token);
            assertThat(ids(delta)).isEqualTo(listed ? List.of(id, second) : List.of(id));
            assertThat(item(delta, id).path("status").asString("")).isEqualTo("cancelled");
            assertThat(event(second).text("/status")).isEqualTo("cancelled");
            assertThat(ids(list(""))).isEmpty();
        }
    }

    @Test
    void a_changed_series_takes_along_what_its_exceptions_have_not_changed() throws Exception {
        String id = insert(weekly("Weekly", ",\"location\":\"Room 1\""));
        String second = ids(instances(id, "")).get(1);
        patch(second, "{\"summary\":\"Special\"}");
        patch(id, "{\"summary\":\"New\",\"location\":\"Room 2\"}");
        assertThat(event(second).text("/summary")).isEqualTo("Special");
        assertThat(event(second).text("/location")).isEqualTo("Room 2");
    }

    @Test
    void an_exception_that_has_lost_its_place_in_the_rule_is_cancelled() throws Exception {
        String id = insert(weekly("Weekly", ""));
        String second = ids(instances(id, "")).get(1);
        patch(second, "{\"summary\":\"Special\"}");
        String token = syncToken();
        patch(id, "{\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=1\"]}");
        Browser.Reply delta = list("syncToken=" + token);
        assertThat(ids(delta)).containsExactly(id, second);
        assertThat(item(delta, second).path("status").asString("")).isEqualTo("cancelled");
    }

    @Test
    void by_switch_a_change_of_times_drops_every_exception() throws Exception {
        String id = insert(weekly("Weekly", ""));
        String second = ids(instances(id, "")).get(1);
        patch(second, "{\"summary\":\"Special\"}");
        patch(id, "{\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=8\"]}");
        assertThat(event(second).text("/summary")).isEqualTo("Special");
        browser.google.turn(Switch.SERIES_CHANGE_DROPS_EXCEPTIONS, true);
        patch(id, "{\"recurrence\":[\"RRULE:FREQ=WEEKLY;COUNT=7\"]}");
        assertThat(event(second).text("/summary")).isEqualTo("Weekly");
        assertThat(ids(list(""))).containsExactly(id);
    }

    @Test
    void one_change_of_a_series_is_one_entry_or_one_for_each_occurrence() throws Exception {
        String id = insert(weekly("Weekly", ""));
        String series = "syncToken=" + syncToken();
        String single =
                "singleEvents=true&syncToken=" + list("singleEvents=true").text("/nextSyncToken");
        patch(id, "{\"summary\":\"New\"}");
        assertThat(ids(list(series))).containsExactly(id);
        assertThat(ids(list(single))).hasSize(10).doesNotContain(id);
    }

    @Test
    void a_series_is_in_the_window_if_any_occurrence_is() throws Exception {
        String id = insert(weekly("Weekly", ""));
        assertThat(ids(list("timeMin=2026-05-04T06:59:00Z"))).containsExactly(id);
        assertThat(ids(list("timeMin=2026-05-04T08:00:00Z"))).isEmpty();
        assertThat(ids(list("timeMax=2026-03-02T08:00:00Z"))).isEmpty();
        assertThat(ids(list("singleEvents=true&timeMin=2026-03-09T00:00:00Z&timeMax=2026-03-17T00:00:00Z")))
                .containsExactly(id + "_20260309T080000Z", id + "_20260316T080000Z");
    }

    @Test
    void this_and_following_ends_the_series_and_begins_another() throws Exception {
        String id = insert(weekly("Weekly", ""));
        String third = ids(instances(id, "")).get(2);
        String fresh = google.of(ANN).change(third, Json.parse("{\"summary\":\"Later\"}"), Scope.FOLLOWING);
        assertThat(fresh).isEqualTo(id + "_R20260316T090000");
        assertThat(event(id).text("/recurrence/0")).isEqualTo("RRULE:FREQ=WEEKLY;UNTIL=20260316T075959Z");
        assertThat(starts(instances(id, ""))).hasSize(2);
        assertThat(event(fresh).text("/recurrence/0")).isEqualTo("RRULE:FREQ=WEEKLY;COUNT=8");
        assertThat(starts(instances(fresh, ""))).hasSize(8).startsWith("2026-03-16T09:00:00+01:00");
        assertThat(event(fresh).text("/iCalUID")).isNotEqualTo(event(id).text("/iCalUID"));
        google.of(ANN).cancel(ids(instances(fresh, "")).get(3), Scope.FOLLOWING);
        assertThat(starts(instances(fresh, ""))).hasSize(3);
        google.of(ANN).cancel(ids(instances(fresh, "")).get(1), Scope.ALL);
        assertThat(event(fresh).text("/status")).isEqualTo("cancelled");
    }

    @Test
    void an_occurrence_that_the_rule_does_not_have_is_not_found() throws Exception {
        String id = insert(weekly("Weekly", ""));
        assertThat(event(id + "_20260303T080000Z").status()).isEqualTo(404);
        assertThat(event(id + "_20260302").status()).isEqualTo(404);
        assertThat(event(id + "_20260302T080000Z").status()).isEqualTo(200);
    }
}

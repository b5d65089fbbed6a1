package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts §2.3 to §2.7, §2.10 and §2.11. */
class EventWriteTest extends Planning {

    private static final String ID = "0c3a5f6b9d2e4c7a8b1f0e9d8c7b6a50";

    @Test
    void an_event_keeps_the_id_its_client_made() throws Exception {
        String id = insert(meeting("A", ",\"id\":\"" + ID + "\""));
        assertThat(id).isEqualTo(ID);
        Browser.Reply shown = event(ID);
        assertThat(shown.text("/iCalUID")).isEqualTo(ID + "@google.com");
        assertThat(shown.text("/status")).isEqualTo("confirmed");
        assertThat(shown.text("/eventType")).isEqualTo("default");
        assertThat(shown.text("/organizer/email")).isEqualTo(ANN);
        assertThat(shown.json().at("/organizer/self").asBoolean()).isTrue();
        assertThat(shown.json().at("/reminders/useDefault").asBoolean()).isTrue();
        assertThat(shown.text("/created")).isEqualTo("2026-03-01T08:00:00.000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcd", "ABCDEF", "has-hyphen", "wxyz1"})
    void an_id_that_is_short_or_has_other_letters_is_refused(String id) throws Exception {
        assertThat(browser.post(EVENTS, meeting("A", ",\"id\":\"" + id + "\"")).status())
                .isEqualTo(400);
    }

    @Test
    void an_id_is_taken_for_ever_also_when_its_event_is_cancelled_or_gone() throws Exception {
        String again = meeting("A", ",\"id\":\"" + ID + "\"");
        insert(again);
        Browser.Reply duplicate = browser.post(EVENTS, again);
        assertThat(reason(duplicate)).isEqualTo("409 duplicate");
        assertThat(duplicate.text("/error/message")).isEqualTo("The requested identifier already exists.");
        delete(ID);
        assertThat(reason(browser.post(EVENTS, again))).isEqualTo("409 duplicate");
        google.purge(ANN, "primary");
        assertThat(reason(event(ID))).isEqualTo("404 notFound");
        assertThat(reason(browser.post(EVENTS, again))).isEqualTo("409 duplicate");
        as(BEN);
        insert(again);
    }

    @Test
    void deleting_answers_204_and_then_410_and_a_deleted_event_is_still_shown() throws Exception {
        String id = insert(meeting("A", ""));
        Browser.Reply deleted = delete(id);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.raw().body()).isEmpty();
        Browser.Reply twice = delete(id);
        assertThat(reason(twice)).isEqualTo("410 deleted");
        assertThat(twice.text("/error/message")).isEqualTo("Resource has been deleted");
        assertThat(event(id).text("/status")).isEqualTo("cancelled");
        assertThat(reason(event("neverexisted"))).isEqualTo("404 notFound");
    }

    @Test
    void a_deleted_event_comes_back_by_an_update_unless_google_forbids_it() throws Exception {
        String id = insert(meeting("A", ""));
        delete(id);
        browser.google.turn(Switch.UNDELETE_FORBIDDEN, true);
        assertThat(reason(put(id, meeting("A", "")))).isEqualTo("403 forbidden");
        browser.google.turn(Switch.UNDELETE_FORBIDDEN, false);
        assertThat(patch(id, "{\"status\":\"confirmed\"}").status()).isEqualTo(200);
        assertThat(ids(list(""))).containsExactly(id);
    }

    @Test
    void etags_are_quoted_and_a_stale_one_is_refused() throws Exception {
        String id = insert(meeting("A", ""));
        String etag = event(id).text("/etag");
        assertThat(etag).startsWith("\"").endsWith("\"");
        assertThat(patch(id, "{\"summary\":\"B\"}", etag).status()).isEqualTo(200);
        Browser.Reply stale = patch(id, "{\"summary\":\"C\"}", etag);
        assertThat(reason(stale)).isEqualTo("412 conditionNotMet");
        assertThat(stale.text("/error/errors/0/location")).isEqualTo("If-Match");
        assertThat(patch(id, "{\"summary\":\"C\"}", event(id).text("/etag").replace("\"", ""))
                        .status())
                .isEqualTo(412);
        for (String verb : new String[] {"PUT", "DELETE"}) {
            assertThat(browser.send(HttpRequest.newBuilder(browser.uri(EVENTS + "/" + id))
                                    .header("If-Match", etag)
                                    .method(verb, HttpRequest.BodyPublishers.ofString(meeting("C", ""))))
                            .status())
                    .isEqualTo(412);
        }
        assertThat(event(id).text("/summary")).isEqualTo("B");
        browser.google.inject(Fault.of("calendar.events.patch", FaultKind.STALE_ETAG));
        assertThat(patch(id, "{\"summary\":\"C\"}", event(id).text("/etag")).status())
                .isEqualTo(412);
    }

    @Test
    void an_event_that_has_not_changed_is_answered_with_304() throws Exception {
        String id = insert(meeting("A", ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(browser.uri(EVENTS + "/" + id))
                .header("If-None-Match", event(id).text("/etag"));
        assertThat(browser.send(request).status()).isEqualTo(304);
    }

    @Test
    void reminders_change_the_etag_and_not_the_time_of_change() throws Exception {
        String id = insert(meeting("A", ""));
        Browser.Reply before = event(id);
        browser.google.advance(Duration.ofMinutes(1));
        Browser.Reply after = patch(
                id, "{\"reminders\":{\"useDefault\":false,\"overrides\":[{\"method\":\"popup\",\"minutes\":5}]}}");
        assertThat(after.text("/updated")).isEqualTo(before.text("/updated"));
        assertThat(after.text("/etag")).isNotEqualTo(before.text("/etag"));
        assertThat(patch(id, "{\"summary\":\"B\"}").text("/updated")).isEqualTo("2026-03-01T08:01:00.000Z");
    }

    @Test
    void private_properties_move_the_time_of_change_or_not() throws Exception {
        String id = insert(meeting("A", ""));
        String first = event(id).text("/updated");
        String second = patch(id, "{\"extendedProperties\":{\"private\":{\"crm\":\"1\"}}}")
                .text("/updated");
        assertThat(second).isNotEqualTo(first);
        browser.google.turn(Switch.PRIVATE_EDITS_KEEP_UPDATED, true);
        assertThat(patch(id, "{\"colorId\":\"3\"}").text("/updated")).isEqualTo(second);
    }

    @Test
    void a_write_that_changes_nothing_makes_no_new_version_or_does() throws Exception {
        String id = insert(meeting("A", ""));
        String etag = event(id).text("/etag");
        assertThat(patch(id, "{\"summary\":\"A\"}").text("/etag")).isEqualTo(etag);
        assertThat(put(id, meeting("A", "")).text("/etag")).isEqualTo(etag);
        browser.google.turn(Switch.WRITES_WITHOUT_CHANGE_COUNT, true);
        assertThat(patch(id, "{\"summary\":\"A\"}").text("/etag")).isNotEqualTo(etag);
    }

    @Test
    void a_patch_merges_objects_replaces_arrays_and_deletes_what_is_null() throws Exception {
        String id = insert(meeting(
                "A",
                ",\"location\":\"Here\",\"extendedProperties\":{\"private\":{\"a\":\"1\",\"b\":\"2\"}}"
                        + guests(OUTSIDE, BEN)));
        Browser.Reply patched = patch(
                id,
                "{\"location\":null,\"extendedProperties\":{\"private\":{\"a\":null,\"c\":\"3\"}}" + guests(OUTSIDE)
                        + "}");
        assertThat(patched.json().has("location")).isFalse();
        assertThat(patched.text("/summary")).isEqualTo("A");
        assertThat(patched.json().at("/extendedProperties/private").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
        assertThat(patched.json().path("attendees").size()).isEqualTo(1);
    }

    @Test
    void an_update_resets_what_it_leaves_out() throws Exception {
        String id = insert(meeting(
                "A", ",\"location\":\"Here\",\"visibility\":\"private\",\"x-new\":{\"of\":\"Google\"}" + guests(BEN)));
        assertThat(event(id).text("/x-new/of")).isEqualTo("Google");
        Browser.Reply updated = put(id, meeting("B", ""));
        assertThat(updated.json().propertyNames()).doesNotContain("location", "attendees", "visibility", "x-new");
        assertThat(updated.text("/iCalUID")).isEqualTo(id + "@google.com");
        assertThat(reason(put(id, "{\"summary\":\"B\"}"))).isEqualTo("400 required");
    }

    @Test
    void from_timed_to_all_day_the_other_key_must_be_cleared() throws Exception {
        String id = insert(meeting("A", ""));
        Browser.Reply refused = patch(id, "{\"start\":{\"date\":\"2026-03-02\"},\"end\":{\"date\":\"2026-03-03\"}}");
        assertThat(reason(refused)).isEqualTo("400 invalid");
        assertThat(refused.text("/error/message")).isEqualTo("Invalid start time.");
        Browser.Reply allDay = patch(
                id,
                "{\"start\":{\"date\":\"2026-03-02\",\"dateTime\":null},\"end\":{\"date\":\"2026-03-03\",\"dateTime\":null}}");
        assertThat(allDay.json().path("start").toString()).isEqualTo("{\"date\":\"2026-03-02\"}");
        Browser.Reply timed = patch(id, """
                {"start":{"dateTime":"2026-03-02T09:00:00+01:00","date":null},
                 "end":{"dateTime":"2026-03-02T10:00:00+01:00","date":null}}""");
        assertThat(timed.text("/start/dateTime")).isEqualTo("2026-03-02T09:00:00+01:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'date':'2026-03-02'};{'dateTime':'2026-03-02T10:00:00Z'};400 invalid",
                "{'date':'2026-03-02'};{'date':'2026-03-01'};400 timeRangeEmpty",
                "{'dateTime':'2026-03-02T10:00:00Z'};{'dateTime':'2026-03-02T09:00:00Z'};400 timeRangeEmpty",
                "{'dateTime':'2026-03-02T10:00:00'};{'dateTime':'2026-03-02T11:00:00'};400 required",
                "{'dateTime':'2026-03-02T10:00:00','timeZone':'Mars/Base'};{'dateTime':'2026-03-02T11:00:00Z'};400 invalid",
                "{'dateTime':'soon'};{'dateTime':'2026-03-02T11:00:00Z'};400 required",
                "{'date':'2026-02-30'};{'date':'2026-03-01'};400 badRequest",
                "{};{'date':'2026-03-01'};400 required"
            })
    void times_that_make_no_sense_are_refused(String start, String end, String refusal) throws Exception {
        String event = "{\"start\":%s,\"end\":%s}".formatted(start, end).replace('\'', '"');
        assertThat(reason(browser.post(EVENTS, event))).isEqualTo(refusal);
    }

    @Test
    void the_author_s_offset_is_lost_and_the_zone_is_kept() throws Exception {
        String id = insert("""
                {"start":{"dateTime":"2026-07-01T09:00:00-07:00","timeZone":"America/Los_Angeles"},
                 "end":{"dateTime":"2026-07-01T10:00:00-07:00","timeZone":"America/Los_Angeles"}}""");
        assertThat(event(id).text("/start/dateTime")).isEqualTo("2026-07-01T18:00:00+02:00");
        assertThat(event(id).text("/start/timeZone")).isEqualTo("America/Los_Angeles");
    }

    @Test
    void a_conference_is_left_alone_by_clients_that_do_not_know_of_it() throws Exception {
        String asked = ",\"conferenceData\":{\"createRequest\":{\"requestId\":\"r1\"}}";
        String id = browser.post(EVENTS + "?conferenceDataVersion=1", meeting("A", asked))
                .text("/id");
        String conference = event(id).text("/conferenceData/conferenceId");
        assertThat(conference).isNotEmpty();
        assertThat(put(id, meeting("B", "")).text("/conferenceData/conferenceId"))
                .isEqualTo(conference);
        assertThat(patch(id, "{\"conferenceData\":null}").text("/conferenceData/conferenceId"))
                .isEqualTo(conference);
        browser.google.turn(Switch.PUT_DROPS_CONFERENCE, true);
        assertThat(put(id, meeting("C", "")).json().has("conferenceData")).isFalse();
    }

    @Test
    void a_lower_sequence_is_refused() throws Exception {
        String id = insert(meeting("A", ",\"sequence\":4"));
        assertThat(put(id, meeting("B", ",\"sequence\":3")).text("/error/message"))
                .startsWith("Invalid sequence value.");
        assertThat(put(id, timed("B", "2026-03-03T09:00:00", "2026-03-03T10:00:00", ",\"sequence\":4"))
                        .json()
                        .path("sequence")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void the_sequence_grows_with_times_or_with_everything() throws Exception {
        String id = insert(meeting("A", ""));
        assertThat(patch(id, "{\"summary\":\"B\"}").json().path("sequence").asInt())
                .isZero();
        browser.google.turn(Switch.SEQUENCE_GROWS_ALWAYS, true);
        assertThat(patch(id, "{\"summary\":\"C\"}").json().path("sequence").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_locked_event_keeps_its_times_and_words_and_takes_reminders() throws Exception {
        String id = google.create(ANN, meeting("A", ",\"locked\":true"));
        assertThat(reason(patch(id, "{\"summary\":\"B\"}"))).isEqualTo("403 forbidden");
        assertThat(patch(id, "{\"reminders\":{\"useDefault\":false}}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"extendedProperties\":{\"private\":{\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeee\":\"1\"}}",
                "\"attendees\":[{\"email\":\"nobody\"}]",
                "\"reminders\":{\"useDefault\":false,\"overrides\":[{\"method\":\"popup\",\"minutes\":40321}]}",
                "\"recurrence\":[\"RRULE:FREQ=SOMETIMES\"]",
                "\"recurrence\":[\"every day\"]",
                "\"recurrence\":[\"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\"]",
                "\"eventType\":\"fromGmail\"",
                "\"visibility\":\"hidden\""
            })
    void what_google_would_not_take_is_refused(String field) throws Exception {
        assertThat(browser.post(EVENTS, meeting("A", "," + field)).status()).isEqualTo(400);
    }

    @Test
    void an_event_s_type_is_never_changed() throws Exception {
        String id = google.create(ANN, meeting("A", ",\"eventType\":\"outOfOffice\""));
        assertThat(patch(id, "{\"eventType\":\"default\"}").status()).isEqualTo(400);
        assertThat(put(id, meeting("B", "")).text("/eventType")).isEqualTo("outOfOffice");
    }

    @Test
    void an_answer_may_be_lost_after_the_event_was_made() {
        browser.google.inject(Fault.of("calendar.events.insert", FaultKind.ANSWER_LOST));
        Assertions.assertThatThrownBy(() -> insert(meeting("A", ",\"id\":\"" + ID + "\"")))
                .isInstanceOf(java.io.IOException.class);
        assertThat(google.event(ANN, ID).path("summary").asString()).isEqualTo("A");
    }

    @Test
    void writes_side_by_side_are_all_served_and_listed_once() throws Exception {
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            List<java.util.concurrent.Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(threads.submit(() -> {
                    int done = 0;
                    for (int n = 0; n < 25; n++) {
                        done += browser.post(EVENTS, meeting("A", guests(BEN))).status() == 200 ? 1 : 0;
                    }
                    return done;
                }));
            }
            for (var writer : writers) {
                assertThat(writer.get()).isEqualTo(25);
            }
        }
        assertThat(ids(list("maxResults=2500"))).hasSize(100).doesNotHaveDuplicates();
        as(BEN);
        assertThat(ids(list("maxResults=2500"))).hasSize(100);
    }
}

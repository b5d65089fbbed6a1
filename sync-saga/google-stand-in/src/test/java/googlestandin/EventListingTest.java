package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts §2.2 and §2.3. */
class EventListingTest extends Planning {

    private List<String> create(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(google.create(ANN, meeting("E" + i, "")));
        }
        return ids;
    }

    @Test
    void every_event_is_listed_once_and_only_the_last_page_carries_the_sync_token() throws Exception {
        List<String> created = create(25);
        List<String> seen = new ArrayList<>();
        String page = "";
        do {
            Browser.Reply reply = list("maxResults=10" + page);
            seen.addAll(ids(reply));
            assertThat(reply.json().has("nextSyncToken"))
                    .isNotEqualTo(reply.json().has("nextPageToken"));
            page = reply.json().has("nextPageToken") ? "&pageToken=" + reply.text("/nextPageToken") : "";
        } while (!page.isEmpty());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void pages_may_be_short_or_empty_and_only_the_page_token_tells_that_there_is_more() throws Exception {
        List<String> created = create(5);
        browser.google.inject(Fault.of("calendar.events.list", FaultKind.EMPTY_PAGE));
        Browser.Reply empty = list("maxResults=4");
        assertThat(ids(empty)).isEmpty();
        browser.google.inject(Fault.of("calendar.events.list", FaultKind.SHORT_PAGE));
        Browser.Reply half = list("maxResults=4&pageToken=" + empty.text("/nextPageToken"));
        assertThat(ids(half)).hasSize(2);
        Browser.Reply rest = list("maxResults=4&pageToken=" + half.text("/nextPageToken"));
        assertThat(ids(rest)).isEqualTo(created.subList(2, 5));
        assertThat(rest.text("/nextSyncToken")).isNotEmpty();
    }

    @Test
    void an_incremental_listing_holds_what_changed_and_what_was_cancelled_without_its_details() throws Exception {
        List<String> old = create(3);
        String token = syncToken();
        google.change(ANN, old.get(0), "{\"summary\":\"Changed\"}");
        google.cancel(ANN, old.get(1));
        String fresh = google.create(ANN, meeting("Fresh", ""));

        Browser.Reply delta = list("syncToken=" + token);

        assertThat(ids(delta)).containsExactly(old.get(0), old.get(1), fresh);
        assertThat(item(delta, old.get(1)).propertyNames()).containsExactlyInAnyOrder("kind", "etag", "id", "status");
        assertThat(ids(list("syncToken=" + delta.text("/nextSyncToken")))).isEmpty();
        assertThat(ids(list(""))).doesNotContain(old.get(1));
        assertThat(event(old.get(1)).text("/status")).isEqualTo("cancelled");
        assertThat(event(old.get(1)).text("/summary")).isEqualTo("E1");
    }

    @Test
    void what_is_written_while_paging_is_not_missed() throws Exception {
        List<String> old = create(4);
        Browser.Reply first = list("maxResults=3");
        google.change(ANN, old.getFirst(), "{\"summary\":\"Changed\"}");
        Browser.Reply second = list("maxResults=3&pageToken=" + first.text("/nextPageToken"));
        assertThat(ids(second)).containsExactly(old.get(3));
        assertThat(ids(list("maxResults=3&syncToken=" + second.text("/nextSyncToken"))))
                .containsExactly(old.getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iCalUID=a",
                "orderBy=updated",
                "privateExtendedProperty=a%3Db",
                "q=a",
                "sharedExtendedProperty=a%3Db",
                "timeMin=2026-01-01T00:00:00Z",
                "timeMax=2026-01-01T00:00:00Z",
                "updatedMin=2026-02-20T00:00:00Z",
                "showDeleted=false"
            })
    void some_parameters_are_refused_beside_a_sync_token(String parameter) throws Exception {
        assertThat(list(parameter).status()).isEqualTo(200);
        assertThat(reason(list(parameter + "&syncToken=" + syncToken()))).isEqualTo("400 badRequest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"singleEvents=true", "showDeleted=true", "eventTypes=default", "maxResults=7"})
    void other_parameters_than_at_the_first_request_are_refused(String parameter) throws Exception {
        String token = syncToken();
        assertThat(list(parameter + "&syncToken=" + token).status()).isEqualTo(400);
        browser.google.turn(Switch.PARAMETER_MISMATCH_SERVED, true);
        assertThat(list(parameter + "&syncToken=" + token).status()).isEqualTo(200);
    }

    @Test
    void a_token_that_is_old_garbled_or_of_a_calendar_whose_readers_changed_demands_a_full_listing() throws Exception {
        String token = syncToken();
        Browser.Reply garbled = list("syncToken=x" + token);
        assertThat(reason(garbled)).isEqualTo("410 fullSyncRequired");
        assertThat(garbled.text("/error/errors/0/domain")).isEqualTo("calendar");
        assertThat(garbled.text("/error/errors/0/location")).isEqualTo("syncToken");
        assertThat(garbled.text("/error/message")).isEqualTo("Sync token is no longer valid, a full sync is required.");
        assertThat(garbled.json().path("error").has("status")).isFalse();
        browser.google.turn(Switch.GARBLED_SYNC_TOKEN_IS_400, true);
        assertThat(reason(list("syncToken=x" + token))).isEqualTo("400 invalid");

        google.share(ANN, ANN, BEN, "reader");
        assertThat(reason(list("syncToken=" + token))).isEqualTo("410 fullSyncRequired");
        String second = syncToken();
        browser.google.expireSyncTokens(ANN);
        assertThat(reason(list("syncToken=" + second))).isEqualTo("410 fullSyncRequired");
        String third = syncToken();
        browser.google.advance(Duration.ofDays(31));
        renew();
        assertThat(reason(list("syncToken=" + third))).isEqualTo("410 fullSyncRequired");
    }

    @Test
    void a_token_is_of_one_calendar_alone() throws Exception {
        String token = syncToken();
        as(BEN);
        assertThat(reason(list("syncToken=" + token))).isEqualTo("410 fullSyncRequired");
    }

    @Test
    void an_ordered_listing_gives_no_sync_token() throws Exception {
        create(1);
        assertThat(list("orderBy=updated").json().has("nextSyncToken")).isFalse();
        assertThat(list("singleEvents=true").json().has("nextSyncToken")).isTrue();
        browser.google.turn(Switch.NO_SYNC_TOKEN_FOR_OCCURRENCES, true);
        assertThat(list("singleEvents=true").json().has("nextSyncToken")).isFalse();
        assertThat(list("orderBy=startTime").status()).isEqualTo(400);
        assertThat(list("orderBy=startTime&singleEvents=true").status()).isEqualTo(200);
    }

    @Test
    void what_was_changed_since_is_found_for_thirty_days_with_what_was_cancelled() throws Exception {
        List<String> old = create(2);
        browser.google.advance(Duration.ofMinutes(10));
        google.cancel(ANN, old.getFirst());
        assertThat(ids(list("updatedMin=2026-03-01T08:05:00Z"))).containsExactly(old.getFirst());
        assertThat(reason(list("updatedMin=2026-01-01T00:00:00Z"))).isEqualTo("410 updatedMinTooLongAgo");
    }

    @Test
    void the_lower_bound_is_on_the_end_and_the_upper_one_on_the_start_and_both_are_exclusive() throws Exception {
        create(1);
        assertThat(ids(list("timeMin=2026-03-02T08:59:59Z"))).hasSize(1);
        assertThat(ids(list("timeMin=2026-03-02T09:00:00Z"))).isEmpty();
        assertThat(ids(list("timeMax=2026-03-02T08:00:01Z"))).hasSize(1);
        assertThat(ids(list("timeMax=2026-03-02T08:00:00Z"))).isEmpty();
        assertThat(reason(list("timeMin=2026-03-02T09:00:00Z&timeMax=2026-03-02T09:00:00Z")))
                .isEqualTo("400 timeRangeEmpty");
        assertThat(list("timeMin=2026-03-02T09:00:00").status()).isEqualTo(400);
    }

    @Test
    void the_first_listing_s_window_is_in_its_token() throws Exception {
        Browser.Reply first = list("timeMin=2026-03-01T00:00:00Z");
        String before = google.create(ANN, timed("Old", "2026-02-01T09:00:00", "2026-02-01T10:00:00", ""));
        String after = google.create(ANN, meeting("New", ""));
        String sync = "syncToken=" + first.text("/nextSyncToken");
        assertThat(ids(list(sync))).containsExactly(after);
        browser.google.turn(Switch.SYNC_WINDOW_IGNORED, true);
        assertThat(ids(list(sync))).containsExactly(before, after);
    }

    @Test
    void times_are_shown_in_the_calendar_s_zone_or_in_the_one_asked_for() throws Exception {
        create(1);
        assertThat(list("").text("/items/0/start/dateTime")).isEqualTo("2026-03-02T09:00:00+01:00");
        Browser.Reply tokyo = list("timeZone=Asia/Tokyo");
        assertThat(tokyo.text("/items/0/start/dateTime")).isEqualTo("2026-03-02T17:00:00+09:00");
        assertThat(tokyo.text("/items/0/start/timeZone")).isEqualTo("Europe/Berlin");
        assertThat(list("timeZone=UTC").text("/items/0/end/dateTime")).isEqualTo("2026-03-02T09:00:00Z");
    }

    @Test
    void events_are_found_by_type_uid_words_and_properties() throws Exception {
        String mine = google.create(
                ANN, meeting("Budget", ",\"extendedProperties\":{\"private\":{\"a\":\"1\",\"b\":\"2\"}}"));
        String focus = google.create(ANN, meeting("Focus", ",\"eventType\":\"focusTime\""));
        assertThat(ids(list("eventTypes=default"))).containsExactly(mine);
        assertThat(ids(list("eventTypes=default&eventTypes=focusTime"))).containsExactly(mine, focus);
        assertThat(ids(list("iCalUID=" + focus + "%40google.com"))).containsExactly(focus);
        assertThat(ids(list("q=budget"))).containsExactly(mine);
        String both = "privateExtendedProperty=a%3D1&privateExtendedProperty=b%3D9";
        assertThat(ids(list("privateExtendedProperty=a%3D1"))).containsExactly(mine);
        assertThat(ids(list(both))).isEmpty();
        browser.google.turn(Switch.PROPERTY_CONSTRAINTS_ORED, true);
        assertThat(ids(list(both))).containsExactly(mine);
    }

    @Test
    void a_listing_that_has_not_changed_is_answered_with_304() throws Exception {
        create(1);
        String etag = list("").text("/etag");
        HttpRequest.Builder again = HttpRequest.newBuilder(browser.uri(EVENTS)).header("If-None-Match", etag);
        assertThat(browser.send(again).status()).isEqualTo(304);
        create(1);
        assertThat(browser.send(HttpRequest.newBuilder(browser.uri(EVENTS)).header("If-None-Match", etag))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ten_thousand_events_take_four_pages_and_no_change_takes_milliseconds() throws Exception {
        create(10_000);
        String token = walk(); // warm
        long start = System.nanoTime();
        token = walk();
        Duration all = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        assertThat(ids(list("maxResults=2500&syncToken=" + token))).isEmpty();
        Duration none = Duration.ofNanos(System.nanoTime() - start);
        assertThat(all).isLessThan(Duration.ofSeconds(10));
        assertThat(none).isLessThan(Duration.ofSeconds(1));
    }

    private String walk() throws Exception {
        Browser.Reply page = list("maxResults=2500");
        int pages = 1;
        while (page.json().has("nextPageToken")) {
            page = list("maxResults=2500&pageToken=" + page.text("/nextPageToken"));
            pages++;
        }
        assertThat(pages).isEqualTo(4);
        return page.text("/nextSyncToken");
    }
}

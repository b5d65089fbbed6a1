package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListingTest {

    private static final String LIST = "v1/people/me/connections?" + Browser.MASK;
    private static final String SYNC = LIST + "&requestSyncToken=true";

    private Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    private static List<String> names(Browser.Reply reply) {
        return reply.json()
                .path("connections")
                .valueStream()
                .map(person -> person.path("resourceName").asString(""))
                .toList();
    }

    private String syncToken() throws Exception {
        return browser.get(SYNC).text("/nextSyncToken");
    }

    private void reopen(StandInOptions options) {
        browser.close();
        browser = new Browser(options);
    }

    @Test
    void every_contact_is_listed_once_and_only_the_last_page_carries_the_sync_token() throws Exception {
        browser.google.generateContacts(Browser.ANN, 25, "");
        List<String> seen = new ArrayList<>();
        String page = "";
        int pages = 0;
        do {
            Browser.Reply reply = browser.get(SYNC + "&pageSize=10" + page);
            seen.addAll(names(reply));
            pages++;
            boolean last = reply.text("/nextPageToken").isEmpty();
            assertThat(reply.json().has("nextSyncToken")).isEqualTo(last);
            assertThat(reply.json().path("totalItems").asInt()).isEqualTo(25);
            page = last ? "" : "&pageToken=" + reply.text("/nextPageToken");
        } while (!page.isEmpty());
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void without_being_asked_a_listing_gives_no_sync_token() throws Exception {
        browser.contact("Bo");
        assertThat(browser.get(LIST).json().has("nextSyncToken")).isFalse();
    }

    @Test
    void an_incremental_listing_holds_what_was_changed_created_and_deleted_since() throws Exception {
        String changed = browser.contact("Bo");
        String deleted = browser.contact("Cy");
        browser.contact("Dee");
        String token = syncToken();
        browser.google.changeContact(Browser.ANN, changed, "{\"nicknames\":[{\"value\":\"Bobo\"}]}");
        browser.google.deleteContact(Browser.ANN, deleted);
        String created = browser.contact("Eve");

        Browser.Reply delta = browser.get(SYNC + "&syncToken=" + token);

        assertThat(names(delta)).containsExactlyInAnyOrder(changed, deleted, created);
        for (JsonNode person : delta.json().path("connections")) {
            boolean gone = person.path("resourceName").asString("").equals(deleted);
            assertThat(person.path("metadata").path("deleted").asBoolean(false)).isEqualTo(gone);
            assertThat(person.has("names")).isEqualTo(!gone);
        }
        assertThat(names(browser.get(SYNC + "&syncToken=" + delta.text("/nextSyncToken"))))
                .isEmpty();
    }

    @Test
    void a_contact_that_changed_twice_is_listed_once_as_it_is_now() throws Exception {
        String token = syncToken();
        String bo = browser.contact("Bo");
        browser.contact("Cy");
        browser.google.changeContact(Browser.ANN, bo, browser.name("Bob", ""));
        for (String path : List.of(LIST, SYNC, SYNC + "&syncToken=" + token)) {
            Browser.Reply listed = browser.get(path);
            assertThat(names(listed)).hasSize(2).endsWith(bo);
            assertThat(listed.text("/connections/1/names/0/givenName")).isEqualTo("Bob");
            assertThat(listed.json().path("totalItems").asInt()).isEqualTo(2);
        }
    }

    @Test
    void joining_a_group_counts_as_a_change_of_the_contact() throws Exception {
        String bo = browser.contact("Bo");
        String token = syncToken();
        browser.google.advance(Duration.ofSeconds(5));
        browser.google.createGroup(Browser.ANN, "Friends");
        browser.google.addToGroup(Browser.ANN, "Friends", List.of(bo));
        JsonNode person = browser.get(SYNC + "&syncToken=" + token)
                .json()
                .path("connections")
                .path(0);
        assertThat(person.path("memberships").size()).isEqualTo(2);
        assertThat(person.at("/metadata/sources/0/updateTime").asString("")).isEqualTo("2026-03-01T08:00:05Z");
    }

    @Test
    void other_parameters_than_at_the_first_call_are_refused() throws Exception {
        browser.google.generateContacts(Browser.ANN, 3, "");
        Browser.Reply first = browser.get(SYNC + "&pageSize=2");
        assertThat(browser.get(SYNC + "&pageSize=3&pageToken=" + first.text("/nextPageToken"))
                        .status())
                .isEqualTo(400);
        assertThat(browser.get("v1/people/me/connections?personFields=names&requestSyncToken=true&syncToken="
                                + syncToken())
                        .text("/error/message"))
                .isEqualTo("Request contains an invalid argument.");
    }

    @Test
    void a_sync_token_lives_seven_days_from_the_full_listing() throws Exception {
        String token = syncToken();
        browser.google.advance(Duration.ofDays(6));
        browser.renew();
        String next = browser.get(SYNC + "&syncToken=" + token).text("/nextSyncToken");
        browser.google.advance(Duration.ofDays(1).plusSeconds(1));
        browser.renew();

        Browser.Reply expired = browser.get(SYNC + "&syncToken=" + next);

        assertThat(expired.status()).isEqualTo(400);
        assertThat(expired.text("/error/status")).isEqualTo("FAILED_PRECONDITION");
        assertThat(expired.text("/error/details/0/reason")).isEqualTo("EXPIRED_SYNC_TOKEN");
        assertThat(expired.text("/error/message"))
                .isEqualTo("Sync token is expired. Clear local cache and retry call without the sync token.");
    }

    @Test
    void by_switch_an_expired_token_is_answered_as_the_guide_says() throws Exception {
        String token = syncToken();
        browser.google.turn(Switch.EXPIRED_TOKEN_IS_410, true);
        browser.google.turn(Switch.EXPIRED_TOKEN_IS_INVALID_ARGUMENT, true);
        browser.google.inject(Fault.of("people.connections.list", FaultKind.EXPIRED_TOKEN));
        Browser.Reply expired = browser.get(SYNC + "&syncToken=" + token);
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.text("/error/status")).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void sync_listings_lag_behind_writes_while_single_reads_do_not() throws Exception {
        reopen(StandInOptions.defaults().withListingLag(Duration.ofMinutes(3)));
        String token = syncToken();
        String bo = browser.contact("Bo");
        assertThat(names(browser.get(SYNC))).isEmpty();
        assertThat(names(browser.get(SYNC + "&syncToken=" + token))).isEmpty();
        assertThat(browser.get("v1/" + bo + "?" + Browser.MASK).status()).isEqualTo(200);
        browser.google.advance(Duration.ofMinutes(3));
        assertThat(names(browser.get(SYNC + "&syncToken=" + token))).containsExactly(bo);
    }

    @Test
    void a_lagging_listing_shows_the_older_version_of_a_contact() throws Exception {
        String bo = browser.contact("Bo");
        browser.google.listingLag(Duration.ofMinutes(3));
        browser.google.advance(Duration.ofMinutes(3));
        browser.google.changeContact(Browser.ANN, bo, browser.name("Bob", ""));
        assertThat(browser.get(SYNC).text("/connections/0/names/0/givenName")).isEqualTo("Bo");
    }

    @Test
    void what_is_written_while_paging_is_not_missed() throws Exception {
        browser.google.generateContacts(Browser.ANN, 4, "");
        Browser.Reply first = browser.get(SYNC + "&pageSize=3");
        String changed = names(first).getFirst();
        browser.google.changeContact(Browser.ANN, changed, browser.name("Zed", ""));
        Browser.Reply second = browser.get(SYNC + "&pageSize=3&pageToken=" + first.text("/nextPageToken"));
        assertThat(names(second)).hasSize(1).doesNotContain(changed);
        String token = second.text("/nextSyncToken");
        assertThat(names(browser.get(SYNC + "&pageSize=3&syncToken=" + token))).containsExactly(changed);
    }

    @Test
    void a_contact_that_changes_its_name_tells_the_former_one_to_incremental_listings_only() throws Exception {
        String old = browser.contact("Bo");
        String token = syncToken();
        String renamed = browser.google.renameResource(Browser.ANN, old);
        Browser.Reply delta = browser.get(SYNC + "&syncToken=" + token);
        assertThat(names(delta)).containsExactly(renamed);
        assertThat(delta.text("/connections/0/metadata/previousResourceNames/0"))
                .isEqualTo(old);
        assertThat(browser.get(LIST).json().at("/connections/0/metadata").has("previousResourceNames"))
                .isFalse();
        assertThat(browser.get("v1/" + old + "?" + Browser.MASK).text("/resourceName"))
                .isEqualTo(renamed);
        browser.google.turn(Switch.OLD_NAMES_UNKNOWN, true);
        assertThat(browser.get("v1/" + old + "?" + Browser.MASK).status()).isEqualTo(404);
    }

    @Test
    void merging_changes_the_survivor_and_deletes_the_other() throws Exception {
        String bo = browser.google.createContact(
                Browser.ANN, browser.name("Bo", ",\"emailAddresses\":[{\"value\":\"bo@example.org\"}]"));
        String twin = browser.google.createContact(
                Browser.ANN, browser.name("Bo", ",\"emailAddresses\":[{\"value\":\"bo@example.net\"}]"));
        String token = syncToken();
        browser.google.mergeContacts(Browser.ANN, bo, twin);
        Browser.Reply delta = browser.get(SYNC + "&syncToken=" + token);
        assertThat(names(delta)).containsExactly(twin, bo);
        assertThat(delta.json().at("/connections/0/metadata/deleted").asBoolean())
                .isTrue();
        assertThat(delta.json().at("/connections/1/emailAddresses").size()).isEqualTo(2);
    }

    @Test
    void listings_cut_addresses_at_a_hundred_and_single_reads_do_not() throws Exception {
        String emails = String.join(
                ",",
                IntStream.range(0, 120)
                        .mapToObj(i -> "{\"value\":\"b%d@example.org\"}".formatted(i))
                        .toList());
        String bo = browser.google.createContact(Browser.ANN, "{\"emailAddresses\":[" + emails + "]}");
        assertThat(browser.get(LIST).json().at("/connections/0/emailAddresses").size())
                .isEqualTo(100);
        assertThat(browser.get("v1/" + bo + "?" + Browser.MASK)
                        .json()
                        .path("emailAddresses")
                        .size())
                .isEqualTo(120);
    }
}

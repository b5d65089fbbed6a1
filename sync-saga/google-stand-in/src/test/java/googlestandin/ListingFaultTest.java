package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What listings may get wrong. */
class ListingFaultTest {

    private static final String SYNC = "v1/people/me/connections?" + Browser.MASK + "&requestSyncToken=true";

    private final Browser browser = Browser.open();

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

    @Test
    void listings_can_lie_about_their_pages() throws Exception {
        browser.google.generateContacts(Browser.ANN, 10, "");
        browser.google.inject(Fault.of("people.connections.list", FaultKind.EMPTY_PAGE));
        Browser.Reply empty = browser.get(SYNC);
        assertThat(names(empty)).isEmpty();
        assertThat(names(browser.get(SYNC + "&pageToken=" + empty.text("/nextPageToken"))))
                .hasSize(10);

        browser.google.inject(Fault.of("people.connections.list", FaultKind.SHORT_PAGE));
        Browser.Reply shortened = browser.get(SYNC);
        assertThat(names(shortened)).hasSize(5);
        assertThat(names(browser.get(SYNC + "&pageToken=" + shortened.text("/nextPageToken"))))
                .hasSize(5);

        browser.google.inject(Fault.of("people.connections.list", FaultKind.DUPLICATE_PAGE));
        Browser.Reply again = browser.get(SYNC);
        assertThat(names(browser.get(SYNC + "&pageToken=" + again.text("/nextPageToken"))))
                .isEqualTo(names(again));

        browser.google.inject(Fault.of("people.connections.list", FaultKind.SHORT_LIST));
        Browser.Reply cut = browser.get(SYNC);
        assertThat(names(cut)).hasSize(5);
        assertThat(cut.json().has("nextSyncToken")).isTrue();

        browser.google.inject(Fault.of("people.connections.list", FaultKind.EMPTY_LIST));
        Browser.Reply nothing = browser.get(SYNC);
        assertThat(names(nothing)).isEmpty();
        assertThat(nothing.json().has("nextSyncToken")).isTrue();
    }

    @Test
    void a_page_token_can_expire_while_paging() throws Exception {
        browser.google.generateContacts(Browser.ANN, 10, "");
        String page = browser.get(SYNC + "&pageSize=5").text("/nextPageToken");
        browser.google.inject(Fault.of("people.connections.list", FaultKind.EXPIRED_TOKEN));
        assertThat(browser.get(SYNC + "&pageSize=5&pageToken=" + page).text("/error/details/0/reason"))
                .isEqualTo("EXPIRED_SYNC_TOKEN");
    }
}

package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Doubtful behaviour, the other way. */
class SwitchTest {

    private static final String LIST = "v1/people/me/connections?" + Browser.MASK;
    private static final String SYNC = LIST + "&requestSyncToken=true";

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void incremental_tokens_can_prolong_the_seven_days() throws Exception {
        browser.google.turn(Switch.INCREMENTAL_TOKEN_PROLONGS, true);
        String token = browser.get(SYNC).text("/nextSyncToken");
        browser.google.advance(Duration.ofDays(6));
        browser.renew();
        String next = browser.get(SYNC + "&syncToken=" + token).text("/nextSyncToken");
        browser.google.advance(Duration.ofDays(6));
        browser.renew();
        assertThat(browser.get(SYNC + "&syncToken=" + next).status()).isEqualTo(200);
    }

    @Test
    void other_parameters_can_be_served() throws Exception {
        String token = browser.get(SYNC).text("/nextSyncToken");
        String other = "v1/people/me/connections?personFields=names&syncToken=" + token;
        assertThat(browser.get(other).status()).isEqualTo(400);
        browser.google.turn(Switch.PARAMETER_MISMATCH_SERVED, true);
        assertThat(browser.get(other).status()).isEqualTo(200);
    }

    @Test
    void an_incremental_listing_can_give_a_token_unasked() throws Exception {
        String token = browser.get(SYNC).text("/nextSyncToken");
        String path = LIST + "&syncToken=" + token;
        assertThat(browser.get(path).json().has("nextSyncToken")).isFalse();
        browser.google.turn(Switch.SYNC_TOKEN_UNASKED, true);
        assertThat(browser.get(path).json().has("nextSyncToken")).isTrue();
    }

    @Test
    void a_merge_can_lose_client_data() throws Exception {
        String data = ",\"clientData\":[{\"key\":\"k\",\"value\":\"v\"}]";
        String kept = browser.google.createContact(Browser.ANN, browser.name("Bo", data));
        browser.google.mergeContacts(Browser.ANN, kept, browser.contact("Bo"));
        assertThat(browser.google.contact(Browser.ANN, kept).has("clientData")).isTrue();
        browser.google.turn(Switch.MERGE_DROPS_CLIENT_DATA, true);
        browser.google.mergeContacts(Browser.ANN, kept, browser.contact("Bo"));
        assertThat(browser.google.contact(Browser.ANN, kept).has("clientData")).isFalse();
    }

    @Test
    void single_reads_can_lag_too() throws Exception {
        browser.google.listingLag(Duration.ofMinutes(3));
        String bo = "v1/" + browser.contact("Bo") + "?" + Browser.MASK;
        assertThat(browser.get(bo).status()).isEqualTo(200);
        browser.google.turn(Switch.READS_LAG, true);
        assertThat(browser.get(bo).status()).isEqualTo(404);
        browser.google.advance(Duration.ofMinutes(3));
        assertThat(browser.get(bo).status()).isEqualTo(200);
    }

    @Test
    void a_contact_created_in_a_group_can_join_my_contacts_as_well() throws Exception {
        String group = browser.google.createGroup(Browser.ANN, "CRM");
        String person = browser.name(
                "Bo",
                ",\"memberships\":[{\"contactGroupMembership\":{\"contactGroupResourceName\":\"%s\"}}]"
                        .formatted(group));
        assertThat(browser.post("v1/people:createContact", person)
                        .json()
                        .path("memberships")
                        .size())
                .isEqualTo(1);
        browser.google.turn(Switch.CREATED_JOINS_MY_CONTACTS, true);
        assertThat(browser.post("v1/people:createContact", person)
                        .json()
                        .path("memberships")
                        .size())
                .isEqualTo(2);
    }
}

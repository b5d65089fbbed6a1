package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.oauth.Scopes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** M20: the control interface over HTTP. */
class ControlTest {

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    private Browser.Reply control(String verb, String json) throws Exception {
        Browser.Reply reply = browser.post("control/" + verb, json);
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        return reply;
    }

    @Test
    void ten_thousand_contacts_are_made_at_once_and_listed_in_ten_pages() throws Exception {
        control("create-user", "{\"email\":\"bea@example.org\",\"name\":\"Bea\",\"generate\":10000,\"group\":\"CRM\"}");
        Browser.Reply tokens =
                control("grant", "{\"user\":\"bea@example.org\",\"scopes\":[\"%s\"]}".formatted(Scopes.CONTACTS));
        browser.as(tokens.text("/accessToken"));
        String list = "v1/people/me/connections?requestSyncToken=true&pageSize=1000&personFields="
                + "names,emailAddresses,phoneNumbers,addresses,organizations,birthdays,urls,biographies,memberships,metadata";
        String page = "";
        int pages = 0;
        int contacts = 0;
        do {
            Browser.Reply reply = browser.get(list + page);
            contacts += reply.json().path("connections").size();
            pages++;
            page = reply.text("/nextPageToken").isEmpty() ? "" : "&pageToken=" + reply.text("/nextPageToken");
        } while (!page.isEmpty());
        assertThat(pages).isEqualTo(10);
        assertThat(contacts).isEqualTo(10_000);
    }

    @Test
    void a_user_edits_in_googles_own_screens() throws Exception {
        String user = "\"user\":\"" + Browser.ANN + "\"";
        String bo = control(
                        "create-contacts",
                        "{%s,\"group\":\"CRM\",\"contacts\":[%s]}".formatted(user, browser.name("Bo", "")))
                .text("/resourceNames/0");
        String cy = control("create-contacts", "{%s,\"contacts\":[%s]}".formatted(user, browser.name("Cy", "")))
                .text("/resourceNames/0");
        control(
                "change-contact",
                "{%s,\"resourceName\":\"%s\",\"fields\":%s}".formatted(user, bo, browser.name("Bob", "")));
        control("add-to-group", "{%s,\"group\":\"CRM\",\"resourceNames\":[\"%s\"]}".formatted(user, cy));
        control("remove-from-group", "{%s,\"group\":\"CRM\",\"resourceNames\":[\"%s\"]}".formatted(user, bo));
        control("rename-group", "{%s,\"group\":\"CRM\",\"name\":\"Customers\"}".formatted(user));
        assertThat(control("members", "{%s,\"group\":\"Customers\"}".formatted(user))
                        .text("/resourceNames/0"))
                .isEqualTo(cy);
        assertThat(control("contact", "{%s,\"resourceName\":\"%s\"}".formatted(user, bo))
                        .text("/names/0/givenName"))
                .isEqualTo("Bob");
        control("merge-contacts", "{%s,\"survivor\":\"%s\",\"other\":\"%s\"}".formatted(user, bo, cy));
        control("rename-resource", "{%s,\"resourceName\":\"%s\"}".formatted(user, bo));
        control("delete-group", "{%s,\"group\":\"Customers\"}".formatted(user));
        assertThat(control("contacts", "{%s}".formatted(user))
                        .json()
                        .path("contacts")
                        .size())
                .isEqualTo(1);
        assertThat(browser.google.log().writes()).isZero();
        assertThat(control("dump", "{}").json().at("/users/0/contacts").size()).isEqualTo(1);
    }

    @Test
    void consent_is_given_without_a_browser() throws Exception {
        String url = browser.uri(
                        "o/oauth2/v2/auth?response_type=code&state=s1&redirect_uri=http%3A%2F%2Flocalhost%2Fcb&client_id="
                                + browser.tokens.clientId()
                                + "&scope=openid%20https://www.googleapis.com/auth/contacts")
                .toString();
        assertThat(control("approve", "{\"user\":\"%s\",\"url\":\"%s\"}".formatted(Browser.ANN, url))
                        .text("/location"))
                .startsWith("http://localhost/cb?state=s1&code=4");
        assertThat(control("deny", "{\"url\":\"%s\"}".formatted(url)).text("/location"))
                .contains("error=access_denied");
    }

    @Test
    void time_faults_quotas_lag_and_switches_are_set_and_shown() throws Exception {
        assertThat(control("clock", "{\"advance\":\"PT5M\"}").text("/now")).isEqualTo("2026-03-01T08:05:00Z");
        assertThat(control("clock", "{\"set\":\"2026-04-01T00:00:00Z\"}").text("/now"))
                .isEqualTo("2026-04-01T00:00:00Z");
        browser.renew();
        control("inject", "{\"method\":\"contactGroups.list\",\"kind\":\"STATUS\",\"status\":503,\"times\":2}");
        assertThat(control("faults", "{}").json().at("/faults/0/times").asInt()).isEqualTo(2);
        assertThat(browser.get("v1/contactGroups").status()).isEqualTo(503);
        control("clear-faults", "{}");
        assertThat(browser.get("v1/contactGroups").status()).isEqualTo(200);
        control("inject", "{\"method\":\"*\",\"kind\":\"SLOW\",\"delay\":\"PT0.01S\",\"probability\":0.5}");
        control("quotas", "{\"limits\":{\"GROUP_READ\":0}}");
        assertThat(browser.get("v1/contactGroups").status()).isEqualTo(429);
        control("lag", "{\"set\":\"PT2M\"}");
        assertThat(browser.google.listingLag()).hasMinutes(2);
        control("switches", "{\"SHUFFLED\":true}");
        assertThat(browser.google.switches()).contains(Switch.SHUFFLED);
        Browser.Reply log = control("log", "{\"entries\":true}");
        assertThat(log.json().at("/counts/contactGroups.list/429").asInt()).isEqualTo(1);
        assertThat(log.json().path("entries").size()).isEqualTo(3);
    }

    @Test
    void what_cannot_be_done_is_said() throws Exception {
        Browser.Reply unknown = browser.post("control/nonsense", "{}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("verbs").size()).isGreaterThan(20);
        assertThat(browser.post("control/delete-contact", "{\"user\":\"nobody\",\"resourceName\":\"people/c1\"}")
                        .text("/error"))
                .isEqualTo("no such user: nobody");
        assertThat(browser.post("control/delete-contact", "{}").text("/error")).isEqualTo("\"user\" is missing");
        assertThat(browser.post("control/switches", "{\"NO_SUCH\":true}").status())
                .isEqualTo(400);
        assertThat(browser.post("control/clock", "{\"set\":\"yesterday\"}").status())
                .isEqualTo(400);
    }
}

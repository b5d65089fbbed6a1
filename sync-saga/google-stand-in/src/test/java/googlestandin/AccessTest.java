package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.oauth.Scopes;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M2 and M3: who may call, and how refusals look. */
class AccessTest {

    private static final String GROUPS = "v1/contactGroups";
    private static final String CALENDAR = "https://www.googleapis.com/auth/calendar";

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ya29.never-issued"})
    void without_a_known_token_nobody_gets_in(String token) throws Exception {
        Browser.Reply refused = browser.as(token).get(GROUPS);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.raw().headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer")
                .contains("invalid_token");
        assertThat(refused.raw().headers().firstValue("Content-Type")).hasValue("application/json; charset=UTF-8");
        assertThat(refused.text("/error/status")).isEqualTo("UNAUTHENTICATED");
        assertThat(refused.text("/error/errors/0/reason")).isEqualTo("authError");
        assertThat(refused.text("/error/errors/0/location")).isEqualTo("Authorization");
    }

    @Test
    void an_access_token_lives_an_hour() throws Exception {
        browser.google.advance(Duration.ofSeconds(3598));
        assertThat(browser.get(GROUPS).status()).isEqualTo(200);
        browser.google.advance(Duration.ofSeconds(1));
        assertThat(browser.get(GROUPS).status()).isEqualTo(401);
    }

    @Test
    void readers_read_and_do_not_write() throws Exception {
        browser.as(browser.google.grant(Browser.ANN, Scopes.CONTACTS_READONLY).accessToken());
        assertThat(browser.get(GROUPS).status()).isEqualTo(200);
        Browser.Reply refused = browser.post(GROUPS, "{\"contactGroup\":{\"name\":\"CRM\"}}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/error/status")).isEqualTo("PERMISSION_DENIED");
        assertThat(refused.text("/error/errors/0/reason")).isEqualTo("insufficientPermissions");
        assertThat(refused.text("/error/details/0/reason")).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    }

    @Test
    void a_scope_taken_back_is_missed_at_once() throws Exception {
        browser.google.withdrawScope(Browser.ANN, Scopes.CONTACTS);
        assertThat(browser.get(GROUPS).status()).isEqualTo(403);
    }

    @Test
    void an_api_that_is_off_in_the_clients_project_is_closed_to_all_its_users_and_to_no_other_client()
            throws Exception {
        String calendars = "calendar/v3/users/me/calendarList";
        browser.google.registerClient("other", "s");
        browser.google.enableApi(browser.tokens.clientId(), "people.googleapis.com", false);

        Browser.Reply refused = browser.get(GROUPS);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/error/errors/0/reason")).isEqualTo("accessNotConfigured");
        assertThat(refused.text("/error/details/0/reason")).isEqualTo("SERVICE_DISABLED");
        assertThat(refused.text("/error/details/0/metadata/service")).isEqualTo("people.googleapis.com");
        browser.as(browser.google.grant(Browser.ANN, Scopes.CONTACTS, CALENDAR).accessToken());
        assertThat(browser.get(calendars).status()).isEqualTo(200);

        browser.google.enableApi(browser.tokens.clientId(), "people.googleapis.com", true);
        browser.google.enableApi(browser.tokens.clientId(), "calendar-json.googleapis.com", false);
        browser.google.enableApi("other", "people.googleapis.com", false);
        assertThat(browser.get(GROUPS).status()).isEqualTo(200);
        assertThat(browser.get(calendars).text("/error/details/0/metadata/service"))
                .isEqualTo("calendar-json.googleapis.com");
    }

    @Test
    void each_user_has_contacts_of_their_own() throws Exception {
        String annsContact = browser.contact("Bo");
        browser.google.createUser("bea@example.org", "Bea");
        browser.as(browser.google.grant("bea@example.org", Scopes.CONTACTS).accessToken());
        assertThat(browser.get("v1/" + annsContact + "?personFields=names").status())
                .isEqualTo(404);
    }
}

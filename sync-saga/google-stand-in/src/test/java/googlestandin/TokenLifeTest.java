package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.oauth.Scopes;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** M5: how tokens live and end. */
class TokenLifeTest extends Connecting {

    @Test
    void a_refresh_gives_another_access_token_and_no_refresh_token() throws Exception {
        Browser.Reply connected = connect();
        Browser.Reply refreshed = refresh(connected.text("/refresh_token"));
        assertThat(refreshed.text("/access_token")).startsWith("ya29.").isNotEqualTo(connected.text("/access_token"));
        assertThat(refreshed.json().path("expires_in").asInt()).isEqualTo(3599);
        assertThat(refreshed.json().has("refresh_token")).isFalse();
    }

    @Test
    void a_wrong_secret_is_no_reason_to_give_up_the_grant() throws Exception {
        Browser.Reply refused = browser.form(
                "token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        "x",
                        "client_id",
                        CLIENT,
                        "client_secret",
                        "no"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("/error")).isEqualTo("invalid_client");
    }

    @Test
    void revoking_any_token_ends_the_whole_grant() throws Exception {
        Browser.Reply connected = connect();
        assertThat(browser.form("revoke", Map.of("token", connected.text("/access_token")))
                        .status())
                .isEqualTo(200);
        Browser.Reply refused = refresh(connected.text("/refresh_token"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error")).isEqualTo("invalid_grant");
        assertThat(refused.text("/error_description")).isEqualTo("Token has been expired or revoked.");
        assertThat(browser.form("revoke", Map.of("token", "unknown")).status()).isEqualTo(400);
    }

    @Test
    void refresh_tokens_die_unused_after_half_a_year_and_in_testing_mode_after_a_week() throws Exception {
        String refresh = connect().text("/refresh_token");
        browser.google.advance(Duration.ofDays(100));
        assertThat(refresh(refresh).status()).isEqualTo(200);
        browser.google.advance(Duration.ofDays(183));
        assertThat(refresh(refresh).status()).isEqualTo(400);

        browser.google.revokeGrant(Browser.ANN);
        browser.google.turn(Switch.TESTING_MODE, true);
        String testing = connect().text("/refresh_token");
        browser.google.advance(Duration.ofDays(7));
        assertThat(refresh(testing).text("/error")).isEqualTo("invalid_grant");
    }

    @Test
    void the_hundred_and_first_refresh_token_kills_the_oldest() throws Exception {
        String oldest = browser.google.grant(Browser.ANN, Scopes.CONTACTS).refreshToken();
        browser.google.advance(Duration.ofSeconds(1));
        String second = browser.google.grant(Browser.ANN, Scopes.CONTACTS).refreshToken();
        for (int i = 0; i < 99; i++) {
            browser.google.advance(Duration.ofSeconds(1));
            browser.google.grant(Browser.ANN, Scopes.CONTACTS);
        }
        assertThat(refreshAsDefault(oldest).status()).isEqualTo(400);
        assertThat(refreshAsDefault(second).status()).isEqualTo(200);
    }

    private Browser.Reply refreshAsDefault(String refreshToken) throws Exception {
        return browser.form(
                "token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken,
                        "client_id",
                        browser.tokens.clientId(),
                        "client_secret",
                        browser.tokens.clientSecret()));
    }

    @Test
    void a_new_password_ends_the_grants_that_include_mail_only() throws Exception {
        String contacts = browser.google.grant(Browser.ANN, Scopes.CONTACTS).refreshToken();
        String mail =
                browser.google.grant(Browser.ANN, "https://mail.google.com/").refreshToken();
        browser.google.passwordChanged(Browser.ANN);
        assertThat(refreshAsDefault(mail).status()).isEqualTo(400);
        assertThat(refreshAsDefault(contacts).status()).isEqualTo(200);
    }

    @Test
    void by_switch_a_refresh_rotates_the_refresh_token() throws Exception {
        browser.google.turn(Switch.REFRESH_TOKEN_ROTATES, true);
        String first = connect().text("/refresh_token");
        String second = refresh(first).text("/refresh_token");
        assertThat(refresh(first).status()).isEqualTo(400);
        assertThat(refresh(second).status()).isEqualTo(200);
    }
}

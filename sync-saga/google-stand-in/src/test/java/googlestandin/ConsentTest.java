package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.http.Request;
import googlestandin.oauth.Scopes;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** M4 and M5: from the consent page to tokens, and how they end. */
class ConsentTest {

    private static final String CLIENT = "app.apps.googleusercontent.com";
    private static final String REDIRECT = "http://localhost:8080/callback";
    private static final String CALENDAR = "https://www.googleapis.com/auth/calendar.events";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-in-all";

    private final Browser browser = new Browser(StandInOptions.defaults());

    ConsentTest() {
        browser.google.registerClient(CLIENT, "s3cret", REDIRECT);
        browser.google.revokeGrant(Browser.ANN);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private static Map<String, String> request() throws Exception {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", CLIENT);
        request.put("redirect_uri", REDIRECT);
        request.put("response_type", "code");
        request.put("scope", "openid email " + Scopes.CONTACTS + " " + CALENDAR);
        request.put("access_type", "offline");
        request.put("state", "st&te");
        request.put("code_challenge_method", "S256");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        request.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        return request;
    }

    private URI url(Map<String, String> request) {
        StringBuilder query = new StringBuilder("o/oauth2/v2/auth?");
        request.forEach((name, value) -> query.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return browser.uri(query.toString());
    }

    private static String in(URI location, String name) {
        return Request.form(location.getRawQuery())
                .getOrDefault(name, java.util.List.of(""))
                .getFirst();
    }

    private Browser.Reply exchange(String code) throws Exception {
        return exchange(code, REDIRECT, VERIFIER);
    }

    private Browser.Reply exchange(String code, String redirect, String verifier) throws Exception {
        return browser.form(
                "token",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "client_id", CLIENT,
                        "client_secret", "s3cret",
                        "redirect_uri", redirect,
                        "code_verifier", verifier));
    }

    private Browser.Reply refresh(String refreshToken) throws Exception {
        return browser.form(
                "token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken,
                        "client_id",
                        CLIENT,
                        "client_secret",
                        "s3cret"));
    }

    private Browser.Reply connect() throws Exception {
        return exchange(in(browser.google.approve(url(request()), Browser.ANN), "code"));
    }

    @Test
    void the_page_offers_accounts_scopes_and_a_way_out() throws Exception {
        String page = browser.get(url(request())
                        .toString()
                        .substring(browser.standIn.baseUri().toString().length()))
                .raw()
                .body();
        assertThat(page)
                .contains("Ann Archer", "See, edit, download, and permanently delete your contacts", "deny")
                .contains("value=\"st&amp;te\"");
    }

    @Test
    void submitting_the_page_leads_back_with_code_and_state() throws Exception {
        Map<String, String> form = new LinkedHashMap<>(request());
        form.put("account", Browser.ANN);
        form.put("granted", Scopes.CONTACTS);
        form.put("decision", "allow");
        Browser.Reply redirect = browser.form("o/oauth2/v2/auth", form);
        URI location =
                URI.create(redirect.raw().headers().firstValue("Location").orElse(""));
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(location.toString()).startsWith(REDIRECT);
        assertThat(in(location, "state")).isEqualTo("st&te");
        assertThat(exchange(in(location, "code")).text("/scope"))
                .isEqualTo("openid https://www.googleapis.com/auth/userinfo.email " + Scopes.CONTACTS);
    }

    @Test
    void denying_leads_back_with_an_error() throws Exception {
        assertThat(in(browser.google.deny(url(request())), "error")).isEqualTo("access_denied");
    }

    @Test
    void an_unticked_scope_is_not_granted() throws Exception {
        URI back = browser.google.approve(url(request()), Browser.ANN, Scopes.CONTACTS);
        assertThat(exchange(in(back, "code")).text("/scope")).contains(CALENDAR).doesNotContain(Scopes.CONTACTS);
    }

    @Test
    void another_redirect_address_is_refused_on_a_page_and_not_by_redirect() throws Exception {
        Map<String, String> request = request();
        request.put("redirect_uri", REDIRECT + "/");
        Browser.Reply refused = browser.get(url(request)
                .toString()
                .substring(browser.standIn.baseUri().toString().length()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.raw().body()).contains("redirect_uri_mismatch");
    }

    @Test
    void a_code_serves_once_for_ten_minutes_with_its_verifier_and_redirect_address() throws Exception {
        String code = in(browser.google.approve(url(request()), Browser.ANN), "code");
        assertThat(code).startsWith("4/0");
        assertThat(exchange(code).status()).isEqualTo(200);
        assertThat(exchange(code).text("/error")).isEqualTo("invalid_grant");

        String late = in(browser.google.approve(url(request()), Browser.ANN), "code");
        browser.google.advance(Duration.ofMinutes(10));
        assertThat(exchange(late).text("/error")).isEqualTo("invalid_grant");

        String stolen = in(browser.google.approve(url(request()), Browser.ANN), "code");
        assertThat(exchange(stolen, REDIRECT, "guess").text("/error")).isEqualTo("invalid_grant");

        String led = in(browser.google.approve(url(request()), Browser.ANN), "code");
        assertThat(exchange(led, "http://elsewhere/", VERIFIER).text("/error")).isEqualTo("redirect_uri_mismatch");
    }

    @Test
    void a_refresh_token_comes_with_the_first_consent_or_when_consent_is_asked_again() throws Exception {
        assertThat(connect().text("/refresh_token")).startsWith("1//0");
        assertThat(connect().json().has("refresh_token")).isFalse();
        Map<String, String> again = request();
        again.put("prompt", "consent");
        String code = in(browser.google.approve(url(again), Browser.ANN), "code");
        assertThat(exchange(code).text("/refresh_token")).startsWith("1//0");
    }

    @Test
    void earlier_grants_are_included_on_request() throws Exception {
        connect();
        Map<String, String> more = request();
        more.put("scope", "https://www.googleapis.com/auth/tasks");
        more.put("include_granted_scopes", "true");
        String code = in(browser.google.approve(url(more), Browser.ANN), "code");
        assertThat(exchange(code).text("/scope")).contains("tasks").contains(Scopes.CONTACTS);
    }

    @Test
    void without_prompt_only_what_is_granted_already_is_granted() throws Exception {
        Map<String, String> silent = request();
        silent.put("prompt", "none");
        silent.put("login_hint", Browser.ANN);
        String path = url(silent)
                .toString()
                .substring(browser.standIn.baseUri().toString().length());
        assertThat(browser.get(path).raw().headers().firstValue("Location").orElse(""))
                .contains("consent_required");
        connect();
        assertThat(browser.get(path).raw().headers().firstValue("Location").orElse(""))
                .contains("code=");
    }

    @Test
    void the_id_token_is_signed_with_the_published_key() throws Exception {
        String[] parts = connect().text("/id_token").split("\\.");
        Browser.Reply keys = browser.get("oauth2/v3/certs");
        var spec = new RSAPublicKeySpec(number(keys.text("/keys/0/n")), number(keys.text("/keys/0/e")));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        var claims = Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        assertThat(claims.path("iss").asString()).isEqualTo("https://accounts.google.com");
        assertThat(claims.path("aud").asString()).isEqualTo(CLIENT);
        assertThat(claims.path("email").asString()).isEqualTo(Browser.ANN);
        assertThat(browser.get(".well-known/openid-configuration").text("/token_endpoint"))
                .isEqualTo(browser.uri("token").toString());
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    @Test
    void userinfo_tells_who_it_is() throws Exception {
        String access = connect().text("/access_token");
        Browser.Reply info = browser.as(access).get("userinfo");
        assertThat(info.text("/email")).isEqualTo(Browser.ANN);
        assertThat(info.text("/sub")).hasSize(21);
    }

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

package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.oauth.Scopes;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** M4: from the consent page to tokens. */
class ConsentTest extends Connecting {

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
}

package googlestandin;

import googlestandin.http.Request;
import googlestandin.oauth.Scopes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Ann, and an application that she connects. */
abstract class Connecting {

    static final String CLIENT = "app.apps.googleusercontent.com";
    static final String REDIRECT = "http://localhost:8080/callback";
    static final String CALENDAR = "https://www.googleapis.com/auth/calendar.events";
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-in-all";

    final Browser browser = new Browser(StandInOptions.defaults());

    Connecting() {
        browser.google.registerClient(CLIENT, "s3cret", REDIRECT);
        browser.google.revokeGrant(Browser.ANN);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    static Map<String, String> request() throws Exception {
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

    URI url(Map<String, String> request) {
        StringBuilder query = new StringBuilder("o/oauth2/v2/auth?");
        request.forEach((name, value) -> query.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return browser.uri(query.toString());
    }

    static String in(URI location, String name) {
        return Request.form(location.getRawQuery())
                .getOrDefault(name, java.util.List.of(""))
                .getFirst();
    }

    Browser.Reply exchange(String code) throws Exception {
        return exchange(code, REDIRECT, VERIFIER);
    }

    Browser.Reply exchange(String code, String redirect, String verifier) throws Exception {
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

    Browser.Reply refresh(String refreshToken) throws Exception {
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

    Browser.Reply connect() throws Exception {
        return exchange(in(browser.google.approve(url(request()), Browser.ANN), "code"));
    }
}

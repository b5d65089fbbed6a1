package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.UUID;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through the front door; {@code docs/easy-to-get-wrong.md} names all there is against each abuse. */
class OAuthAbuseTest extends QuietProduct {
    private static final String CONTACTS = "{\"kinds\": [\"CONTACTS\"]}";
    private static final String CALLBACK = "/oauth2/google/callback";

    @Test
    void a_state_is_taken_once_and_a_code_is_not_taken_again_under_another_state() {
        var first = consented(ann());
        assertThat(stranger().get(CALLBACK + "?" + first.getRawQuery()).status())
                .isEqualTo(200);
        var before = stored();

        assertThat(stranger().get(CALLBACK + "?" + first.getRawQuery()).problem())
                .isEqualTo("oauth-state-invalid");
        var second = consented(ann());
        var replayed = stranger().get(CALLBACK + "?state=" + of(second, "state") + "&code=" + of(first, "code"));

        assertThat(replayed.status()).isEqualTo(409);
        assertThat(replayed.problem()).isEqualTo("google-code-refused");
        assertThat(stored().get(1)).as("grants").isEqualTo(before.get(1));
    }

    /** Mallory has seen ann's state, and brings a code of their own Google under it. */
    @Test
    void a_code_is_taken_under_nobody_elses_state() {
        var anns = consented(ann());
        var mallorys = consented(as("mallory", Role.USER));
        var before = stored();

        var injected = stranger().get(CALLBACK + "?state=" + of(anns, "state") + "&code=" + of(mallorys, "code"));

        assertThat(injected.status()).isEqualTo(409);
        assertThat(injected.problem()).isEqualTo("google-code-refused");
        assertThat(stored().get(1)).as("grants").isEqualTo(before.get(1));
    }

    @Test
    void the_way_to_google_always_asks_for_a_proof_and_names_our_address_alone() {
        var way = ann().post("/api/google-accounts", CONTACTS, "X-Forwarded-Host", "evil.example")
                .text("/authorizationUrl");

        assertThat(of(URI.create(way), "code_challenge")).hasSize(43);
        assertThat(of(URI.create(way), "code_challenge_method")).isEqualTo("S256");
        assertThat(of(URI.create(way), "redirect_uri"))
                .isIn("http://localhost:8080" + CALLBACK, "http%3A%2F%2Flocalhost%3A8080%2Foauth2%2Fgoogle%2Fcallback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\\\evil.example",
                "javascript:alert(1)",
                "/a\\r\\nLocation: x"
            })
    void nobody_is_sent_elsewhere_afterwards_neither_at_first_nor_when_connecting_again(String returnTo) {
        var account = ann().post("/api/google-accounts", CONTACTS).id();
        var body = "{\"kinds\": [\"CONTACTS\"], \"returnTo\": \"" + returnTo + "\"}";
        var before = stored();

        for (var path : new String[] {"/api/google-accounts", "/api/google-accounts/" + account + "/reconnect"}) {
            var refused = ann().post(path, body);
            assertThat(refused.status()).as("%s", refused).isEqualTo(400);
            assertThat(refused.text("/errors/0/field")).isEqualTo("returnTo");
        }
        assertThat(stored()).isEqualTo(before);
    }

    private URI consented(Client user) {
        var email = UUID.randomUUID() + "@example.org";
        GoogleInTests.SERVER.control().createUser(email, "Somebody");
        var way = user.post("/api/google-accounts", CONTACTS).text("/authorizationUrl");
        return GoogleInTests.SERVER.control().approve(URI.create(way), email);
    }

    private static String of(URI address, String parameter) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .filter(one -> one.startsWith(parameter + "="))
                .map(one -> one.substring(parameter.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}

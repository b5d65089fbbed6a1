package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a caller may ask for and how often, and from which page; set as an administrator sets it. */
class LimitsTest extends RunningProduct {
    private static final int BURST = 500;
    private static final String CRM = "https://crm.example.org";

    @DynamicPropertySource
    static void limits(DynamicPropertyRegistry properties) {
        for (var who : new String[] {"caller", "address"}) {
            properties.add("lockstep.limits." + who + ".requests", () -> 1);
            properties.add("lockstep.limits." + who + ".per", () -> "1h");
            properties.add("lockstep.limits." + who + ".burst", () -> BURST);
        }
        properties.add("lockstep.sync.manual.cool-down", () -> "1h");
        properties.add("lockstep.cors.allowed-origins", () -> CRM);
    }

    @Test
    void whoever_asks_too_often_is_told_when_to_ask_again_and_nobody_else_notices() {
        var greedy = as("greedy", Role.USER);
        for (int i = 0; i < BURST; i++) {
            assertThat(greedy.get("/api/me").status()).isEqualTo(200);
        }

        var refused = greedy.get("/api/me");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("too-many-requests");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After"))))
                .isBetween(3000, 3600);
        assertThat(refused.text("/correlationId")).isEqualTo(refused.header("X-Correlation-Id"));
        assertThat(ann().get("/api/me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2 GET /oauth2/google/callback", "127.0.0.3 POST /google/calendar-notifications"})
    void strangers_share_the_limit_of_their_address(String given) throws Exception {
        var words = given.split(" ");
        try (var from = at(words[0])) {
            for (int i = 0; i < BURST; i++) {
                assertThat(status(from, words[1], words[2])).isIn(400, 404);
            }
            assertThat(status(from, words[1], words[2])).isEqualTo(429);
        }
        assertThat(stranger().get("/oauth2/google/callback").status()).isEqualTo(400);
    }

    @Test
    void whoever_tries_tokens_uses_up_the_limit_of_their_address_and_nobody_elses() throws Exception {
        try (var from = at("127.0.0.4")) {
            for (int i = 0; i < BURST; i++) {
                assertThat(status(from, "GET", "/api/me", "Bearer made-up-" + i))
                        .isEqualTo(401);
            }
            assertThat(status(from, "GET", "/api/me", "Bearer made-up")).isEqualTo(429);
            assertThat(status(from, "GET", "/api/me", "Bearer no.token, nor well-formed"))
                    .isEqualTo(429);
            assertThat(status(from, "GET", "/api/me", "Bearer " + Tokens.of("behind the same", Role.USER)))
                    .isEqualTo(200);
        }
        assertThat(withToken("made-up").get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void load_balancers_may_ask_as_often_as_they_like_whoever_else_is_at_their_address() throws Exception {
        try (var from = at("127.0.0.5")) {
            for (int i = 0; i < BURST; i++) {
                assertThat(status(from, "GET", "/readyz")).isEqualTo(200);
            }
            for (int i = 0; i < BURST; i++) {
                assertThat(status(from, "GET", "/oauth2/google/callback")).isEqualTo(400);
            }
            assertThat(status(from, "GET", "/readyz")).isEqualTo(200);
            assertThat(status(from, "GET", "/livez")).isEqualTo(200);
            assertThat(status(from, "GET", "/livez;a=b")).isEqualTo(400);
        }
    }

    private static HttpClient at(String address) throws UnknownHostException {
        return HttpClient.newBuilder()
                .localAddress(InetAddress.getByName(address))
                .build();
    }

    private int status(HttpClient from, String method, String path, String token)
            throws IOException, InterruptedException {
        return status(from, HttpRequest.newBuilder().header("Authorization", token), method, path);
    }

    private int status(HttpClient from, String method, String path) throws IOException, InterruptedException {
        return status(from, HttpRequest.newBuilder(), method, path);
    }

    private int status(HttpClient from, HttpRequest.Builder asked, String method, String path)
            throws IOException, InterruptedException {
        var request = asked.uri(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return from.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void sessions_by_hand_have_to_cool_down() {
        var user = setUpUser("eager-" + UUID.randomUUID());
        assertThat(session(user).text("/state")).isEqualTo("COMPLETED");

        var again = user.post("/api/sync-sessions", "{\"kind\": \"CONTACTS\"}");

        assertThat(again.status()).isEqualTo(429);
        assertThat(again.problem()).isEqualTo("session-cool-down");
        assertThat(Integer.parseInt(String.valueOf(again.header("Retry-After"))))
                .isBetween(3000, 3600);
    }

    @Test
    void a_page_of_an_origin_that_is_let_in_may_ask_and_read_what_answers_say_in_headers() {
        var wanted = headersThatRequestsMayHave();
        assertThat(wanted).contains("if-match");
        var preflight = preflight(CRM, wanted);

        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(CRM);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PATCH");
        assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo(String.join(", ", wanted));
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isNull();

        var answer = ann().get("/api/me", "Origin", CRM);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(CRM);
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("ETag", "Location", "Retry-After", "Lockstep-Behind");
    }

    @Test
    void a_page_of_any_other_origin_may_not() {
        var preflight = preflight("https://crm.example.org.evil.example", Set.of("authorization"));

        assertThat(preflight.status()).isEqualTo(403);
        assertThat(preflight.problem()).isEqualTo("origin-not-allowed");
        assertThat(preflight.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
    }

    /** What the description names, and what the HTTP of a token and a body brings. */
    private Set<String> headersThatRequestsMayHave() {
        var headers = new TreeSet<>(Set.of("authorization", "content-type", "x-correlation-id"));
        for (var operation : Description.of(admin()).operations()) {
            for (var parameter : operation.parameters()) {
                if (operation.path().startsWith("/api/")
                        && parameter.at("/in").asString().equals("header")) {
                    headers.add(parameter.at("/name").asString().toLowerCase(Locale.ROOT));
                }
            }
        }
        return headers;
    }

    private Reply preflight(String origin, Set<String> headers) {
        return stranger()
                .send(
                        "OPTIONS",
                        "/api/contacts/" + UUID.randomUUID(),
                        BodyPublishers.noBody(),
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "PATCH",
                        "Access-Control-Request-Headers",
                        String.join(", ", headers));
    }
}

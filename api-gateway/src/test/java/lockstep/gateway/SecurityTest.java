package lockstep.gateway;

import static lockstep.views.Role.ADMIN;
import static lockstep.views.Role.AUDITOR;
import static lockstep.views.Role.OPS;
import static lockstep.views.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.core.env.Environment;

@ExtendWith(OutputCaptureExtension.class)
class SecurityTest extends RunningProduct {
    @LocalManagementPort
    int managementPort;

    @Autowired
    Environment environment;

    @Autowired
    HikariDataSource pool;

    @Test
    void nothing_is_answered_without_a_token_but_the_callback_googles_notifications_and_load_balancers() {
        assertThat(stranger().get("/api/me").status()).isEqualTo(401);
        assertThat(stranger().get("/v3/api-docs").status()).isEqualTo(401);
        assertThat(stranger().get("/actuator/metrics").status()).isEqualTo(401);
        assertThat(stranger().get("/no/such/path").status()).isEqualTo(401);
        assertThat(stranger().get("/actuator/health").status()).isEqualTo(401);
        assertThat(stranger().get("/readyz").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(stranger().get("/livez").status()).isEqualTo(200);
        assertThat(stranger().get("/oauth2/google/callback?state=x&code=y").status())
                .isEqualTo(400);
        assertThat(stranger().post("/google/calendar-notifications", "").status())
                .isEqualTo(404);
        assertThat(stranger().get("/google/calendar-notifications").status()).isEqualTo(401);
    }

    @Test
    void a_refusal_for_want_of_a_token_is_a_problem_too() {
        var refused = stranger().get("/api/me");

        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(refused.problem()).isEqualTo("not-signed-in");
        assertThat(refused.text("/correlationId")).isEqualTo(refused.header("X-Correlation-Id"));
    }

    static Stream<String> badTokens() {
        return Stream.of(
                "rubbish",
                Tokens.signedBySomebodyElse("ann", USER),
                Tokens.signedWithThePublicKey("ann", USER),
                Tokens.signedInAWayThatIsNotOnTheList("ann", USER),
                Tokens.bringingItsOwnKey("ann", USER),
                Tokens.of("ann", USER).replaceFirst("\\.[^.]+\\.", "." + payloadOf(Tokens.of("ann", ADMIN)) + "."),
                Tokens.with(
                        "ann",
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120))),
                        USER),
                Tokens.with("ann", claims -> claims.issuer("https://other.example.org"), USER),
                Tokens.with("ann", claims -> claims.audience("another product"), USER),
                Tokens.with("ann", claims -> claims.audience((String) null), USER),
                // was good once: one that ended before it was issued is refused for that
                Tokens.with(
                        "ann",
                        claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(600)))
                                .expirationTime(Date.from(Instant.now().minusSeconds(120))),
                        USER),
                Tokens.with("ann", claims -> claims.expirationTime(null), USER),
                Tokens.with("ann", claims -> claims.subject(null), USER),
                unsigned());
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void a_token_that_is_wrong_in_one_thing_counts_for_nothing(String token) {
        assertThat(withToken(token).get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void while_the_identity_provider_is_away_nobody_is_told_that_their_token_is_bad(CapturedOutput log) {
        assertThat(ann().get("/api/me").status()).isEqualTo(200);
        var mark = log.getAll().length();

        Tokens.whileAway(() -> {
            var refused =
                    withToken(Tokens.signedWithAKeyNotHeardOf("ann", USER)).get("/api/me");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("sign-in-unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("10");
            assertThat(refused.header("WWW-Authenticate")).isNull();
            assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(refused.text("/correlationId")).isEqualTo(refused.header("X-Correlation-Id"));
            assertThat(ann().get("/api/me").status())
                    .as("with a key that is known")
                    .isEqualTo(200);
        });

        assertThat(log.getAll().substring(mark))
                .contains("The identity provider's keys could not be had")
                .doesNotContain("\tat ");
    }

    @Test
    void roles_that_are_not_known_give_nothing() {
        var token = Tokens.with("ann", claims -> claims.claim("roles", java.util.List.of("ROOT", "ROLE_USER")));

        assertThat(withToken(token).get("/api/me").status()).isEqualTo(403);
        assertThat(withToken(token).get("/api/contacts").problem()).isEqualTo("not-allowed");
    }

    @Test
    void a_path_without_a_rule_is_refused_even_if_something_is_there() {
        var everything = as("root", USER, AUDITOR, OPS, ADMIN);

        assertThat(everything.get("/actuator").status()).isEqualTo(403);
        assertThat(everything.get("/actuator/env").status()).isEqualTo(403);
        assertThat(everything.get("/error").status()).isEqualTo(403);
        assertThat(everything.post("/demo/login", "{\"user\": \"ann\"}").status())
                .as("no demo, no login")
                .isEqualTo(404);
    }

    @Test
    void operators_have_a_port_of_their_own_that_is_reached_from_this_machine_alone() {
        assertThat(environment.getProperty("management.server.address")).isEqualTo("127.0.0.1");
        assertThat(atManagement(null).get("/actuator/health").body())
                .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
        assertThat(atManagement(null).get("/actuator/metrics").status()).isEqualTo(401);
        assertThat(atManagement(Tokens.of("ann", USER, AUDITOR, ADMIN))
                        .get("/actuator/metrics")
                        .status())
                .isEqualTo(403);
        var ops = atManagement(Tokens.of("olga", OPS));
        assertThat(ops.get("/actuator/metrics/jvm.memory.used").status()).isEqualTo(200);
        assertThat(ops.get("/actuator/info").status()).isEqualTo(200);
        assertThat(ops.get("/actuator/env").status()).isIn(403, 404);
        assertThat(ops.get("/api/ops/sync").status())
                .as("none of the product's paths")
                .isIn(403, 404);
    }

    private Client atManagement(@Nullable String token) {
        return new Client("http://127.0.0.1:" + managementPort, token);
    }

    @Test
    void the_interface_is_described_to_administrators_alone() {
        assertThat(as("ann", USER, AUDITOR, OPS).get("/v3/api-docs").problem()).isEqualTo("not-allowed");
        assertThat(as("adam", ADMIN).get("/v3/api-docs").status()).isEqualTo(200);
        assertThat(as("ann", USER, AUDITOR, OPS).get("/v3/api-docs.yaml").status())
                .isEqualTo(403);
    }

    @Test
    void pages_of_other_origins_are_let_in_nowhere_unless_a_setting_names_them() {
        var preflight = stranger()
                .send(
                        "OPTIONS",
                        "/api/contacts",
                        BodyPublishers.noBody(),
                        "Origin",
                        "https://crm.example.org",
                        "Access-Control-Request-Method",
                        "GET");

        assertThat(preflight.status()).isEqualTo(401);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
        assertThat(ann().get("/api/me", "Origin", "https://crm.example.org").header("Access-Control-Allow-Origin"))
                .isNull();
    }

    /** A database that is away is said to be within that time (503); without one Hikari waits half a minute. */
    @Test
    void nobody_waits_longer_than_ten_seconds_for_a_connection_to_the_database() {
        assertThat(pool.getConnectionTimeout()).isEqualTo(10_000);
    }

    Stream<Reply> answersOfEachKind() {
        var started = ann().post("/api/google-accounts", "{\"kinds\": [\"CONTACTS\"]}");
        var page = consentAtGoogle(started.text("/authorizationUrl"), "page-" + UUID.randomUUID() + "@example.org");
        assertThat(page.body()).contains("One step left");
        return Stream.of(
                page,
                ann().get("/api/me"),
                stranger().get("/api/me"),
                ann().get("/api/contacts/rubbish"),
                ann().post("/api/contacts", "{}"),
                stranger().get("/oauth2/google/callback?state=unknown&code=x"));
    }

    @Test
    void answers_carry_the_headers_that_keep_browsers_honest_and_no_cookie() {
        assertThat(answersOfEachKind()).allSatisfy(reply -> {
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
            assertThat(reply.header("Cache-Control")).contains("no-store");
            assertThat(reply.header("Set-Cookie")).isNull();
        });
    }

    @Test
    void a_callers_correlation_id_is_kept_if_it_is_harmless() {
        assertThat(ann().get("/api/me", "X-Correlation-Id", "abc-123").header("X-Correlation-Id"))
                .isEqualTo("abc-123");
        assertThat(ann().get("/api/me", "X-Correlation-Id", "a b;c").header("X-Correlation-Id"))
                .isNotEqualTo("a b;c");
    }

    @Test
    void everybody_learns_who_they_are() {
        assertThat(as("olga", OPS, USER).get("/api/me").json().at("/roles").toString())
                .isEqualTo("[\"ops\",\"user\"]");
        assertThat(as("olga", OPS).get("/api/me").text("/id")).isEqualTo("olga");
    }

    private static String payloadOf(String token) {
        return token.split("\\.")[1];
    }

    private static String unsigned() {
        return new com.nimbusds.jwt.PlainJWT(new JWTClaimsSet.Builder()
                        .issuer(Tokens.ISSUER)
                        .audience(Tokens.AUDIENCE)
                        .subject("ann")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .claim("roles", java.util.List.of("user"))
                        .build())
                .serialize();
    }
}

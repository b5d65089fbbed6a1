package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can go wrong, on request. */
class FaultTest {

    private static final String LIST = "v1/people/me/connections?personFields=names,metadata";
    private static final String CREATE = "v1/people:createContact";

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, , badRequest, INVALID_ARGUMENT",
        "401, , authError, UNAUTHENTICATED",
        "403, , insufficientPermissions, PERMISSION_DENIED",
        "403, rateLimitExceeded, rateLimitExceeded, RESOURCE_EXHAUSTED",
        "403, userRateLimitExceeded, userRateLimitExceeded, RESOURCE_EXHAUSTED",
        "403, accessNotConfigured, accessNotConfigured, PERMISSION_DENIED",
        "409, , aborted, ABORTED",
        "410, , deleted, FAILED_PRECONDITION",
        "412, , conditionNotMet, FAILED_PRECONDITION",
        "429, , rateLimitExceeded, RESOURCE_EXHAUSTED",
        "500, , backendError, INTERNAL",
        "503, , backendError, UNAVAILABLE",
        "503, serviceNotAvailable, serviceNotAvailable, UNAVAILABLE"
    })
    void any_status_with_its_reason(int status, String reason, String seen, String name) throws Exception {
        browser.google.inject(Fault.status("people.connections.list", status, reason == null ? "" : reason));
        Browser.Reply refused = browser.get(LIST);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("/error/errors/0/reason")).isEqualTo(seen);
        assertThat(refused.text("/error/status")).isEqualTo(name);
        assertThat(browser.get(LIST).status()).isEqualTo(200);
    }

    @Test
    void a_status_can_say_when_to_come_back() throws Exception {
        browser.google.inject(Fault.status("*", 429).retryAfter(17));
        assertThat(browser.get(LIST).raw().headers().firstValue("Retry-After")).hasValue("17");
    }

    @Test
    void faults_skip_and_repeat_as_told() throws Exception {
        browser.google.inject(Fault.status("people.*", 500).after(1).times(2));
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            seen.add(browser.get(LIST).status());
        }
        assertThat(seen).containsExactly(200, 500, 500, 200, 200);
        assertThat(browser.google.faults()).isEmpty();
    }

    @Test
    void probabilities_follow_the_seed() throws Exception {
        List<Integer> first = chance(browser);
        try (Browser same = Browser.open();
                Browser other = new Browser(StandInOptions.defaults().withSeed(99))) {
            assertThat(chance(same)).isEqualTo(first);
            assertThat(chance(other)).isNotEqualTo(first);
        }
        assertThat(first).contains(200, 503);
    }

    private static List<Integer> chance(Browser browser) throws Exception {
        browser.google.inject(Fault.status("*", 503).always(0.5));
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            seen.add(browser.get(LIST).status());
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "TRUNCATED", "RUBBISH"})
    void after_the_write_the_answer_can_fail(FaultKind kind) throws Exception {
        browser.google.inject(Fault.of("people.createContact", kind));
        if (kind == FaultKind.RUBBISH) {
            assertThat(browser.post(CREATE, browser.name("Bo", "")).raw().body())
                    .startsWith("<html>");
        } else {
            assertThatThrownBy(() -> browser.post(CREATE, browser.name("Bo", "")))
                    .isInstanceOf(IOException.class);
        }
        assertThat(browser.google.contacts(Browser.ANN)).hasSize(1);
        assertThat(browser.google.log().writes()).isEqualTo(1);
        assertThat(browser.google.log().entries().getLast().fault()).isEqualTo(kind.name());
    }

    @Test
    void a_reset_comes_before_anything_is_done() {
        browser.google.inject(Fault.of("people.createContact", FaultKind.RESET));
        assertThatThrownBy(() -> browser.post(CREATE, browser.name("Bo", ""))).isInstanceOf(IOException.class);
        assertThat(browser.google.contacts(Browser.ANN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"HOLD, 0", "HOLD_ANSWER, 1"})
    void a_call_can_be_held_before_or_after_its_work(FaultKind kind, int doneMeanwhile) throws Exception {
        browser.google.inject(Fault.of("people.createContact", kind));
        CompletableFuture<Integer> call = CompletableFuture.supplyAsync(() -> {
            try {
                return browser.post(CREATE, browser.name("Bo", "")).status();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(browser.google.awaitHeld(1, Duration.ofSeconds(10))).isTrue();
        assertThat(browser.google.contacts(Browser.ANN)).hasSize(doneMeanwhile);
        assertThat(call).isNotDone();
        browser.google.release();
        assertThat(call.get()).isEqualTo(200);
        assertThat(browser.google.contacts(Browser.ANN)).hasSize(1);
    }

    @Test
    void slow_is_slow() throws Exception {
        browser.google.inject(Fault.of("*", FaultKind.SLOW).delay(Duration.ofMillis(150)));
        long before = System.nanoTime();
        assertThat(browser.get(LIST).status()).isEqualTo(200);
        assertThat(System.nanoTime() - before).isGreaterThan(150_000_000);
    }

    @Test
    void persons_can_come_without_etags() throws Exception {
        browser.contact("Bo");
        browser.google.inject(Fault.of("people.connections.list", FaultKind.MISSING_ETAG));
        Browser.Reply list = browser.get(LIST);
        assertThat(list.json().at("/connections/0").has("etag")).isFalse();
        assertThat(list.json().at("/connections/0/metadata/sources/0").has("etag"))
                .isFalse();
    }

    @Test
    void a_fault_can_be_meant_for_one_user() throws Exception {
        browser.google.createUser("bea@example.org", "Bea");
        browser.google.inject(Fault.status("*", 500).forUser("bea@example.org"));
        assertThat(browser.get(LIST).status()).isEqualTo(200);
        browser.as(browser.google
                .grant("bea@example.org", googlestandin.oauth.Scopes.CONTACTS)
                .accessToken());
        assertThat(browser.get(LIST).status()).isEqualTo(500);
    }

    @Test
    void the_token_endpoint_fails_in_its_own_words() throws Exception {
        Map<String, String> refresh = Map.of(
                "grant_type", "refresh_token",
                "refresh_token", browser.tokens.refreshToken(),
                "client_id", browser.tokens.clientId(),
                "client_secret", browser.tokens.clientSecret());
        browser.google.inject(Fault.status("oauth.token", 400));
        assertThat(browser.form("token", refresh).text("/error")).isEqualTo("invalid_grant");
        browser.google.inject(Fault.status("oauth.token", 503));
        assertThat(browser.form("token", refresh).status()).isEqualTo(503);
        assertThat(browser.form("token", refresh).status()).isEqualTo(200);
    }

    @Test
    void the_log_counts_calls_writes_and_refusals_and_names_records_only() throws Exception {
        Browser.Reply created = browser.post(CREATE, browser.name("Bo", ""));
        browser.get(LIST);
        browser.get("v1/people/c1?personFields=names");
        var log = browser.google.log();
        assertThat(log.calls()).isEqualTo(3);
        assertThat(log.count("people.createContact", 200)).isEqualTo(1);
        assertThat(log.withStatus(404)).isEqualTo(1);
        assertThat(log.writeCalls()).isEqualTo(1);
        assertThat(log.entries().getFirst().written()).containsExactly(created.text("/resourceName"));
        assertThat(log.toString()).doesNotContain("Bo");
        browser.google.resetLog();
        assertThat(browser.google.log().calls()).isZero();
    }
}

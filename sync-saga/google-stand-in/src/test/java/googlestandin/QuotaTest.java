package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import googlestandin.oauth.Scopes;
import googlestandin.quota.Metric;
import googlestandin.quota.Quotas;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** M12: what a user may spend, and one writer at a time. */
class QuotaTest {

    private static final String CREATE = "v1/people:batchCreateContacts";
    private static final String TWO =
            "{\"contacts\":[{\"contactPerson\":{\"names\":[{\"givenName\":\"A\"}]}}],\"readMask\":\"names\"}";

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_batch_costs_six_writes_and_five_batches_exhaust_a_minute() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(browser.post(CREATE, TWO).status()).isEqualTo(200);
        }
        Browser.Reply refused = browser.post(CREATE, TWO);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/error/status")).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(refused.text("/error/errors/0/reason")).isEqualTo("rateLimitExceeded");
        assertThat(refused.text("/error/details/0/reason")).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(refused.text("/error/details/0/metadata/quota_limit"))
                .isEqualTo("CriticalWritesPerMinutePerProjectPerUser");
        assertThat(refused.text("/error/message"))
                .startsWith("Quota exceeded for quota metric 'Critical write requests");
        assertThat(browser.google.contacts(Browser.ANN)).hasSize(5);

        browser.google.advance(Duration.ofSeconds(59));
        assertThat(browser.post(CREATE, TWO).status()).isEqualTo(429);
        browser.google.advance(Duration.ofSeconds(1));
        assertThat(browser.post(CREATE, TWO).status()).isEqualTo(200);
        assertThat(browser.google.log().units(Metric.CRITICAL_WRITE)).isEqualTo(36);
        assertThat(browser.google.log().units(Metric.DAILY_WRITE)).isEqualTo(1200);
    }

    @Test
    void what_one_user_spends_another_still_has() throws Exception {
        browser.google.quotas(Quotas.google().with(Metric.GROUP_READ, 1));
        assertThat(browser.get("v1/contactGroups").status()).isEqualTo(200);
        assertThat(browser.get("v1/contactGroups").status()).isEqualTo(429);
        browser.google.createUser("bea@example.org", "Bea");
        browser.as(browser.google.grant("bea@example.org", Scopes.CONTACTS).accessToken());
        assertThat(browser.get("v1/contactGroups").status()).isEqualTo(200);
    }

    @Test
    void first_pages_of_full_listings_have_a_quota_of_their_own() throws Exception {
        browser.google.quotas(Quotas.google().with(Metric.FULL_SYNC, 1));
        String list = "v1/people/me/connections?personFields=names&requestSyncToken=true";
        String token = browser.get(list).text("/nextSyncToken");
        assertThat(browser.get(list).status()).isEqualTo(429);
        assertThat(browser.get(list + "&syncToken=" + token).status()).isEqualTo(200);
    }

    @Test
    void without_quotas_nobody_is_refused() throws Exception {
        browser.google.quotas(Quotas.off());
        for (int i = 0; i < 100; i++) {
            assertThat(browser.post(CREATE, TWO).status()).isEqualTo(200);
        }
    }

    @Test
    void a_second_writer_is_refused_while_the_first_is_under_way() throws Exception {
        browser.google.quotas(Quotas.off());
        assertThat(secondWriter().status()).isEqualTo(409);
        assertThat(browser.google.log().concurrentWrites()).isEqualTo(1);
        browser.google.turn(Switch.CONCURRENT_WRITES_UNAVAILABLE, true);
        assertThat(secondWriter().status()).isEqualTo(503);
        browser.google.turn(Switch.CONCURRENT_WRITES_UNAVAILABLE, false);
        browser.google.turn(Switch.CONCURRENT_WRITES_SERVED, true);
        assertThat(secondWriter().status()).isEqualTo(200);
    }

    private Browser.Reply secondWriter() throws Exception {
        browser.google.inject(Fault.of("people.batchCreateContacts", FaultKind.HOLD));
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> {
            try {
                return browser.post(CREATE, TWO).status();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(browser.google.awaitHeld(1, Duration.ofSeconds(10))).isTrue();
        Browser.Reply second = browser.post(CREATE, TWO);
        assertThat(browser.get("v1/contactGroups").status()).isEqualTo(200);
        browser.google.release();
        assertThat(first.get()).isEqualTo(200);
        return second;
    }
}

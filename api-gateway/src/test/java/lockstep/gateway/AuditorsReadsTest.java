package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Auditors see everybody's, so what they look at can be seen, too. */
@ExtendWith(OutputCaptureExtension.class)
class AuditorsReadsTest extends RunningProduct {

    private static final String ACCOUNTS = "/api/google-accounts";

    @Test
    void what_an_auditor_asks_is_a_line_of_the_log_with_whose_it_is_and_without_what_else_was_searched_for(
            CapturedOutput log) {
        var account = ann().post(ACCOUNTS, "{\"kinds\": [\"CONTACTS\"]}").id();
        var word = "secret" + UUID.randomUUID().toString().replace("-", "");
        var auditor = as("aura", Role.AUDITOR);

        auditor.get(ACCOUNTS + "/" + account, "X-Correlation-Id", "audit-1");
        auditor.get(ACCOUNTS + "?userId=ann+b%0A&cursor=" + word);
        auditor.get(ACCOUNTS + "?use%72Id=bob");
        auditor.get("/api/ops/sync");
        auditor.get(ACCOUNTS + "/" + new UUID(0, 1));

        await().untilAsserted(() -> assertThat(log)
                .containsPattern("\\[audit-1] .*auditor aura GET " + ACCOUNTS + "/" + account + " 200")
                .contains("auditor aura GET " + ACCOUNTS + "?userId=ann%20b%0A 400")
                .contains("auditor aura GET " + ACCOUNTS + "?userId=bob 200")
                .contains("auditor aura GET /api/ops/sync 403")
                .contains("auditor aura GET " + ACCOUNTS + "/" + new UUID(0, 1) + " 404"));
        assertThat(log).doesNotContain(word);
    }

    @Test
    void what_a_user_reads_is_not(CapturedOutput log) {
        var account = ann().post(ACCOUNTS, "{\"kinds\": [\"CONTACTS\"]}").id();

        ann().get(ACCOUNTS + "/" + account);

        assertThat(log).doesNotContain(account);
    }
}

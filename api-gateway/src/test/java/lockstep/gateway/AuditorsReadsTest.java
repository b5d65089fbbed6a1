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

    @Test
    void what_an_auditor_reads_is_a_line_of_the_log_without_what_was_searched_for(CapturedOutput log) {
        var contact = ann().post("/api/contacts", "{\"nickname\": \"read\"}").id();
        var word = "secret" + UUID.randomUUID().toString().replace("-", "");
        var auditor = as("aura", Role.AUDITOR);

        auditor.get("/api/contacts/" + contact, "X-Correlation-Id", "audit-1");
        auditor.get("/api/contacts?q=" + word);
        auditor.get("/api/contacts/" + UUID.randomUUID());

        await().untilAsserted(() -> assertThat(log)
                .contains("auditor aura GET /api/contacts/" + contact + " 200", "audit-1")
                .contains("auditor aura GET /api/contacts 200")
                .containsPattern("auditor aura GET /api/contacts/[-0-9a-f]{36} 404"));
        assertThat(log).doesNotContain(word);
    }

    @Test
    void what_a_user_reads_is_not(CapturedOutput log) {
        var contact = ann().post("/api/contacts", "{\"nickname\": \"mine\"}").id();

        ann().get("/api/contacts/" + contact);

        assertThat(log).doesNotContain(contact);
    }
}

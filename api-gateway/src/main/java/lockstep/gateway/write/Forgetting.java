package lockstep.gateway.write;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import lockstep.secrets.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept of requests: forgotten every hour, on one of the nodes, and sealed anew like every secret. */
@Configuration(proxyBeanMethods = false)
class Forgetting {
    private static final String OWNER = "'idempotency-key/' || length(user_id) || '/' || user_id || key";

    @Bean
    SealedColumn sealedOutcomes() {
        return new SealedColumn("idempotency_key", "done", OWNER);
    }

    @Bean
    SealedColumn sealedAnswers() {
        return new SealedColumn("idempotency_key", "answer", OWNER);
    }

    @Bean
    RecurringTask<Void> forgetIdempotencyKeys(IdempotencyKeys keys) {
        return Tasks.recurring("forget-idempotency-keys", FixedDelay.ofHours(1))
                .execute((instance, context) -> keys.forget());
    }
}

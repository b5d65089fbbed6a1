package lockstep.gateway.write;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every hour, on one of the nodes. */
@Configuration(proxyBeanMethods = false)
class Forgetting {
    @Bean
    RecurringTask<Void> forgetIdempotencyKeys(IdempotencyKeys keys) {
        return Tasks.recurring("forget-idempotency-keys", FixedDelay.ofHours(1))
                .execute((instance, context) -> keys.forget());
    }
}

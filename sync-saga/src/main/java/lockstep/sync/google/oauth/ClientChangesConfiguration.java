package lockstep.sync.google.oauth;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import lockstep.sync.schedule.RetrySoon;
import lockstep.sync.schedule.ReviveNow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task goes over all connections, and is carried out whole or begun again. */
@Configuration(proxyBeanMethods = false)
class ClientChangesConfiguration {

    static final String TASK = "google-client-changed";

    @Bean
    Task<Void> requireReconnect(ObjectProvider<FormerClients> former, Clock clock) {
        return Tasks.custom(TASK, Void.class)
                .onFailure(new RetrySoon<>(clock))
                .onDeadExecution(new ReviveNow<>(clock))
                .execute((instance, context) -> {
                    former.getObject().requireReconnect();
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }
}

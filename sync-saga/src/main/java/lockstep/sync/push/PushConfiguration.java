package lockstep.sync.push;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lockstep.sync.schedule.OneTimeTasks;
import lockstep.sync.schedule.RetrySoon;
import lockstep.sync.schedule.ReviveNow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One task looks around, also after push was switched off; one for each configuration does what is to be done. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    static final String LOOK_AROUND = "push-channels";
    static final String CHANNEL = "push-channel";
    private static final Duration EVERY = Duration.ofMinutes(10);

    @Bean
    Task<Void> lookAround(ObjectProvider<ChannelKeeper> keeper, OneTimeTasks tasks, Clock clock) {
        return Tasks.recurring(LOOK_AROUND, FixedDelay.of(EVERY))
                .onDeadExecution(new ReviveNow<>(clock))
                .execute((instance, context) -> keeper.getObject()
                        .due()
                        .forEach(id -> tasks.schedule(CHANNEL, id.toString(), clock.instant())));
    }

    @Bean
    Task<Void> seeToChannel(ObjectProvider<ChannelKeeper> keeper, Clock clock) {
        return Tasks.custom(CHANNEL, Void.class)
                .onFailure(new RetrySoon<>(clock))
                .onDeadExecution(new ReviveNow<>(clock))
                .execute((instance, context) -> completion(keeper.getObject().keep(UUID.fromString(instance.getId()))));
    }

    private static CompletionHandler<Void> completion(Optional<Instant> again) {
        return again.<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }
}

package lockstep.sync.session;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.UUID;
import lockstep.sync.link.SessionHints;
import lockstep.sync.schedule.RetrySoon;
import lockstep.sync.schedule.ReviveNow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks that carry out a session's steps, and start one that was hinted at. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** A failure gets here only when not even the session could be told of it, as when the database is away. */
    @Bean
    Task<Void> sessionStep(ObjectProvider<StepRunner> runner, ObjectProvider<Scheduler> scheduler, Clock clock) {
        return Tasks.custom(StepTasks.TASK, Void.class)
                .onFailure(new RetrySoon<>(clock))
                .onDeadExecution(new ReviveNow<>(clock))
                .execute((instance, context) -> StepTasks.execute(runner.getObject(), instance.getId(), scheduler));
    }

    @Bean
    Task<Void> sessionHint(ObjectProvider<HintRunner> runner, ObjectProvider<Scheduler> scheduler, Clock clock) {
        return Tasks.custom(SessionHints.TASK, Void.class)
                .onFailure(new RetrySoon<>(clock))
                .onDeadExecution(new ReviveNow<>(clock))
                .execute((instance, context) ->
                        StepTasks.completion(runner.getObject().run(UUID.fromString(instance.getId())), scheduler));
    }
}

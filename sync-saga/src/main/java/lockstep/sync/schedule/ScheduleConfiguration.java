package lockstep.sync.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** db-scheduler and Axon's deadlines on it. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:lockstep/sync/schedule/defaults.properties")
public class ScheduleConfiguration {
    @Bean
    com.github.kagkarlsson.scheduler.Clock dbSchedulerClock(Clock clock) {
        return clock::instant;
    }

    /** JSON read into the class a task declares; the default is Java's own serialization. */
    @Bean
    DbSchedulerCustomizer dbSchedulerCustomizer() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new Jackson3Serializer());
            }
        };
    }

    @Bean
    OneTimeTasks oneTimeTasks(ObjectProvider<Scheduler> scheduler) {
        return new OneTimeTasks(scheduler);
    }

    /** With the serializer that knows sagas and their payloads: Axon's own bean would take the one for events. */
    @Bean
    DbSchedulerDeadlineManager deadlineManager(
            Scheduler scheduler,
            org.axonframework.config.Configuration axon,
            org.axonframework.serialization.Serializer serializer,
            TransactionManager transactions,
            JdbcClient jdbc) {
        return new Deadlines(
                DbSchedulerDeadlineManager.builder()
                        .scheduler(scheduler)
                        .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
                        .serializer(serializer)
                        .transactionManager(transactions)
                        .startScheduler(false)
                        .stopScheduler(false),
                jdbc);
    }

    /** Axon's task, which would be tried again only five minutes after a failure. */
    @Bean
    @Qualifier("deadlineDetailsTask")
    Task<DbSchedulerBinaryDeadlineDetails> deadlineDetailsTask(ObjectProvider<DeadlineManager> deadlines, Clock clock) {
        Task<DbSchedulerBinaryDeadlineDetails> axons =
                DbSchedulerDeadlineManager.binaryTask(() -> (DbSchedulerDeadlineManager) deadlines.getObject());
        return Tasks.custom(axons.getName(), DbSchedulerBinaryDeadlineDetails.class)
                .onFailure(new RetrySoon<>(clock))
                .onDeadExecution(new ReviveNow<>(clock))
                .execute(axons);
    }
}

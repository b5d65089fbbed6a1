package lockstep.sync.google.usage;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every node writes down what it counted; one of them forgets what is old. */
@Configuration(proxyBeanMethods = false)
public class UsageConfiguration {

    @Bean
    UsageLog usageLog(JdbcClient jdbc, Clock clock) {
        return new UsageLog(jdbc, clock);
    }

    @Bean(initMethod = "start")
    UsageWriter usageWriter(UsageLog log) {
        return new UsageWriter(log);
    }

    @Bean
    GoogleUsage googleUsage(JdbcClient jdbc, UsageLog log, Clock clock) {
        return new GoogleUsage(jdbc, log, clock);
    }

    @Bean
    RecurringTask<Void> forgetOldUsage(ObjectProvider<GoogleUsage> usage) {
        return Tasks.recurring("forget-google-usage", FixedDelay.ofHours(1))
                .execute((instance, context) -> usage.getObject().forgetOld());
    }
}

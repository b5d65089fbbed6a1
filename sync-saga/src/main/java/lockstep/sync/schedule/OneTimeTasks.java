package lockstep.sync.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts tasks on the schedule, in the transaction that is going on and for nobody to see before it is committed. */
public final class OneTimeTasks {
    private final ObjectProvider<Scheduler> scheduler;

    /**
     * Orders tasks of the one scheduler.
     *
     * @param scheduler asked for late: it is itself made of all tasks, and they of what orders them
     */
    OneTimeTasks(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    /** Ordered twice it is carried out once; when it is due at once it need not wait for the next poll. */
    public void schedule(String task, String instance, Instant at) {
        Scheduler client = scheduler.getObject();
        client.schedule(new TaskInstance<>(task, instance), at, ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    client.triggerCheckForDueExecutions();
                }
            });
        } else {
            client.triggerCheckForDueExecutions();
        }
    }
}

package lockstep.sync.schedule;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Clock;

/** What a killed node left undone is due at once, by the injected clock; db-scheduler's own asks the machine's. */
public final class ReviveNow<T> implements DeadExecutionHandler<T> {
    private final Clock clock;

    public ReviveNow(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void deadExecution(ExecutionComplete complete, ExecutionOperations<T> operations) {
        operations.reschedule(complete, clock.instant());
    }
}

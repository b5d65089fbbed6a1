package lockstep.sync.schedule;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Clock;
import java.time.Duration;

/** A failed task is tried again after one second, two, four, up to about four minutes; it is never given up. */
public final class RetrySoon<T> implements FailureHandler<T> {
    private static final int LONGEST = 8;

    private final Clock clock;

    public RetrySoon(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onFailure(ExecutionComplete complete, ExecutionOperations<T> operations) {
        int failuresBefore = Math.min(LONGEST, complete.getExecution().consecutiveFailures);
        operations.reschedule(complete, clock.instant().plus(Duration.ofSeconds(1L << failuresBefore)));
    }
}

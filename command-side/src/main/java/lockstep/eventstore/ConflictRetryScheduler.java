package lockstep.eventstore;

import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.gateway.ExponentialBackOffIntervalRetryScheduler;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Tries a command again, eight times from 5 ms on, when somebody else changed the same aggregate meanwhile, and in no
 * other case. (A predicate on Axon's builder cannot say this: Axon asks it about the causes too, and the cause of a
 * conflict is a plain SQL exception.)
 */
final class ConflictRetryScheduler extends ExponentialBackOffIntervalRetryScheduler {
    ConflictRetryScheduler(ScheduledExecutorService executor) {
        super(builder().retryExecutor(executor).backoffFactor(5).maxRetryCount(8));
    }

    @Override
    protected boolean isExplicitlyNonTransient(Throwable failure) {
        return !(failure instanceof ConcurrencyException);
    }
}

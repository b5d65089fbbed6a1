package lockstep.gateway.write;

import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * All commands of a request in one transaction, with whatever has to be committed with their events. When somebody else
 * changed one of the aggregates meanwhile, all of it is tried again.
 */
@Component
public class Transactions {
    private static final int TRIES = 8;
    private static final long FIRST_PAUSE_NANOS = 5_000_000;

    private final CommandGateway commands;
    private final TransactionManager transactions;
    private final EventStore events;

    Transactions(
            @Qualifier("plainCommandGateway") CommandGateway commands,
            TransactionManager transactions,
            EventStore events) {
        this.commands = commands;
        this.transactions = transactions;
        this.events = events;
    }

    /** For use inside {@link #run}. */
    public void send(Object command) {
        commands.sendAndWait(command);
    }

    /** For use inside {@link #run}, when the handler answers with something. */
    public <R> R ask(Object command, Class<R> answer) {
        return answer.cast(commands.sendAndWait(command));
    }

    /** Sequence number of the aggregate's last event; -1 if there is none. To be asked outside {@link #run}. */
    public long versionOf(Object aggregateId) {
        return events.lastSequenceNumberFor(aggregateId.toString()).orElse(-1L);
    }

    public void run(Runnable work) {
        run(() -> {
            work.run();
            return true;
        });
    }

    public <R> R run(Callable<R> work) {
        for (int tries = 1; ; tries++) {
            try {
                return once(work);
            } catch (ConcurrencyException e) {
                if (tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos((FIRST_PAUSE_NANOS << tries)
                        + ThreadLocalRandom.current().nextLong(FIRST_PAUSE_NANOS));
            }
        }
    }

    private <R> R once(Callable<R> work) {
        var root = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("request"));
        root.attachTransaction(transactions);
        ResultMessage<R> outcome = root.executeWithResult(work);
        if (outcome.isExceptional()) {
            throw unchecked(outcome.exceptionResult());
        }
        return outcome.getPayload();
    }

    private static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(failure.getClass().getName(), failure);
        };
    }
}

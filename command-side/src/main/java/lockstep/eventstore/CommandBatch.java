package lockstep.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Up to 200 commands in one transaction: one insert for all their events, ten times as many a second as one by one. The
 * commands are sorted by aggregate id, one for each aggregate. A refusal concerns its command alone; when somebody else
 * changed one of the aggregates meanwhile, nothing of the batch is kept and its commands are carried out one by one.
 */
public final class CommandBatch {
    public static final int LARGEST = 200;
    private static final int TRIES = 8;
    /** Few commands may concern a large aggregate that is in the cache anyway. */
    private static final int WORTH_PRELOADING = 10;

    private final CommandBus commands;
    private final GapSafeEventStorageEngine events;
    private final TransactionManager transactions;
    private final RecordTargets targets;

    CommandBatch(
            CommandBus commands,
            GapSafeEventStorageEngine events,
            TransactionManager transactions,
            RecordTargets targets) {
        this.commands = commands;
        this.events = events;
        this.transactions = transactions;
        this.targets = targets;
    }

    /** What became of one command: the handler's answer, or the exception with which it was refused. */
    public record Result(
            Object command,
            @Nullable Object value,
            @Nullable RuntimeException refusal) {
        public boolean refused() {
            return refusal != null;
        }
    }

    /**
     * Carries the commands out and says, in their order, what became of each.
     *
     * @param alsoInTheSameTransaction gets the results that are about to be committed and writes what has to be
     *     committed with them (progress rows, the check of a lease's fence). Normally called once with all; once for
     *     each command when the batch had to be repeated one by one. What it throws rolls back and comes out here.
     */
    public List<Result> run(List<?> batch, Consumer<List<Result>> alsoInTheSameTransaction) {
        if (batch.isEmpty() || batch.size() > LARGEST) {
            throw new IllegalArgumentException("A batch has 1 to " + LARGEST + " commands, not " + batch.size());
        }
        if (CurrentUnitOfWork.isStarted() || TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A batch of commands is a transaction of its own");
        }
        try {
            return inOneTransaction(batch, alsoInTheSameTransaction);
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            return oneByOne(batch, alsoInTheSameTransaction);
        }
    }

    private List<Result> inOneTransaction(List<?> batch, Consumer<List<Result>> also) {
        var root = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("command batch"));
        root.attachTransaction(transactions);
        ResultMessage<List<Result>> outcome = root.executeWithResult(() -> {
            if (batch.size() >= WORTH_PRELOADING) {
                events.preload(batch.stream().map(targets::target).toList());
            }
            var results = new ArrayList<Result>(batch.size());
            for (Object command : batch) {
                results.add(dispatch(command));
            }
            also.accept(results);
            return results;
        });
        if (outcome.isExceptional()) {
            throw unchecked(outcome.exceptionResult());
        }
        return outcome.getPayload();
    }

    private List<Result> oneByOne(List<?> batch, Consumer<List<Result>> also) {
        var results = new ArrayList<Result>(batch.size());
        for (Object command : batch) {
            results.add(alone(command, also));
        }
        return results;
    }

    private Result alone(Object command, Consumer<List<Result>> also) {
        for (int tries = 1; ; tries++) {
            try {
                return inOneTransaction(List.of(command), also).getFirst();
            } catch (AggregateStreamCreationException alreadyThere) {
                return refusedBecauseItExists(command, alreadyThere, also);
            } catch (ConcurrencyException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** A second creation is found out at the commit, when it is too late to write the refusal in the same go. */
    private Result refusedBecauseItExists(
            Object command, AggregateStreamCreationException alreadyThere, Consumer<List<Result>> also) {
        var refused = new Result(command, null, alreadyThere);
        transactions.executeInTransaction(() -> also.accept(List.of(refused)));
        return refused;
    }

    private Result dispatch(Object command) {
        var results = new ArrayList<Result>(1);
        commands.dispatch(
                GenericCommandMessage.asCommandMessage(command),
                (message, result) -> results.add(resultOf(command, result)));
        return results.getFirst();
    }

    private static Result resultOf(Object command, CommandResultMessage<?> result) {
        if (!result.isExceptional()) {
            return new Result(command, result.getPayload(), null);
        }
        RuntimeException failure = unchecked(result.exceptionResult());
        if (Failures.isTechnical(failure)) {
            throw failure;
        }
        return new Result(command, null, failure);
    }

    private static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(failure.getClass().getName(), failure);
        };
    }
}

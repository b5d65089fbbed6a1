package lockstep.eventstore;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import lockstep.secrets.Secrets;
import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionException;

/** Tells what concerns the database or the moment from what concerns the message at hand. */
final class Failures {
    /** Data exceptions and violated constraints: the row is to blame, not the database. */
    private static final Set<String> OF_THE_DATA = Set.of("22", "23");

    private Failures() {}

    /** The transaction is lost: a handler's command cannot be counted as refused. */
    static boolean isTechnical(Throwable failure) {
        return failure instanceof AxonTransientException
                || failure instanceof TransactionException
                || sqlException(failure) != null
                || isOfTheKeyset(failure);
    }

    /** The same event will fail tomorrow too, and others need not: it can be parked. */
    static boolean isOfTheData(Throwable failure) {
        SQLException sql = sqlException(failure);
        if (sql != null) {
            String state = sql.getSQLState();
            return state != null && OF_THE_DATA.contains(state.substring(0, 2));
        }
        return !(failure instanceof AxonTransientException)
                && !(failure instanceof TransactionException)
                && !isOfTheKeyset(failure);
    }

    /** It is incomplete, or its folder is away: the event is in order, and opens when the keyset is back. */
    private static boolean isOfTheKeyset(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof Secrets.KeyMissing || cause instanceof UncheckedIOException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .orElse(null);
    }
}

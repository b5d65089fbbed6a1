package lockstep.eventstore;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.common.AxonTransientException;
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
                || sqlException(failure) != null;
    }

    /** The same event will fail tomorrow too, and others need not: it can be parked. */
    static boolean isOfTheData(Throwable failure) {
        SQLException sql = sqlException(failure);
        if (sql != null) {
            String state = sql.getSQLState();
            return state != null && OF_THE_DATA.contains(state.substring(0, 2));
        }
        return !(failure instanceof AxonTransientException) && !(failure instanceof TransactionException);
    }

    private static @org.jspecify.annotations.Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}

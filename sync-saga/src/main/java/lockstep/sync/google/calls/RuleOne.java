package lockstep.sync.google.calls;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * No transaction is open while Google is called: Google may take a minute to answer, and a connection held that long
 * stops everybody, while a rollback would forget what Google has done.
 */
public final class RuleOne {

    private RuleOne() {}

    public static void check() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Google must not be called inside a database transaction");
        }
        if (CurrentUnitOfWork.isStarted()) {
            throw new IllegalStateException("Google must not be called inside a unit of work");
        }
    }
}

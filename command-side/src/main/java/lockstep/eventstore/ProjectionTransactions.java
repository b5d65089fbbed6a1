package lockstep.eventstore;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Transactions that do not wait for the disk. Rows and token are committed together, so the last ones lost when the
 * database itself is killed are made again from their events; and whatever is committed later and does wait, such as an
 * event that a step wrote on the strength of these rows, has them on the disk too (PostgreSQL's log is one sequence).
 */
final class ProjectionTransactions extends SpringTransactionManager {
    private final JdbcClient jdbc;

    ProjectionTransactions(PlatformTransactionManager transactions, JdbcClient jdbc) {
        super(transactions);
        this.jdbc = jdbc;
    }

    @Override
    public Transaction startTransaction() {
        var transaction = super.startTransaction();
        try {
            jdbc.sql("set local synchronous_commit to off").update();
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
        return transaction;
    }
}

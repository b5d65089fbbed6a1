package lockstep.eventstore;

import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/** Axon's JDBC engine with readers that never step over an open transaction. */
public class GapSafeEventStorageEngine extends JdbcEventStorageEngine {
    public GapSafeEventStorageEngine(Builder builder) {
        super(builder);
    }

    /** Sequence numbers of an aggregate have no holes: a page that is not full is the last one. */
    @Override
    protected boolean fetchForAggregateUntilEmpty() {
        return false;
    }

    /** No snapshots: aggregates are short, and the session is cached. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }
}

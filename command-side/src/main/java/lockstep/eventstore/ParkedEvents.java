package lockstep.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of what projections could not take. Reasons name the kind of failure, never content. */
final class ParkedEvents {
    private static final String BEHIND = "waits behind an earlier event of the same record";

    private final JdbcClient jdbc;

    ParkedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<String> recordsParked(BatchProjection projection, List<EventMessage<?>> batch) {
        String[] records = batch.stream().map(projection::recordOf).distinct().toArray(String[]::new);
        return new HashSet<>(
                jdbc.sql("select distinct sequence_id from parked_event where projection = ? and sequence_id = any (?)")
                        .params(projection.name(), records)
                        .query(String.class)
                        .list());
    }

    void park(BatchProjection projection, EventMessage<?> event, RuntimeException failure) {
        insert(projection, event, reason(failure));
    }

    void parkBehind(BatchProjection projection, EventMessage<?> event) {
        insert(projection, event, BEHIND);
    }

    void failedAgain(ParkedEvent event, RuntimeException failure) {
        jdbc.sql(
                        "update parked_event set attempts = attempts + 1, reason = ? where projection = ? and global_index = ?")
                .params(reason(failure), event.projection(), event.globalIndex())
                .update();
    }

    List<ParkedEvent> of(BatchProjection projection) {
        return jdbc.sql("select * from parked_event where projection = ? order by global_index")
                .param(projection.name())
                .query(ParkedEvent.class)
                .list();
    }

    long count(BatchProjection projection) {
        return jdbc.sql("select count(*) from parked_event where projection = ?")
                .param(projection.name())
                .query(Long.class)
                .single();
    }

    void remove(ParkedEvent event) {
        jdbc.sql("delete from parked_event where projection = ? and global_index = ?")
                .params(event.projection(), event.globalIndex())
                .update();
    }

    void forget(BatchProjection projection) {
        jdbc.sql("delete from parked_event where projection = ?")
                .param(projection.name())
                .update();
    }

    private void insert(BatchProjection projection, EventMessage<?> event, String reason) {
        jdbc.sql("""
                        insert into parked_event (projection, global_index, event_id, sequence_id, payload_type, reason)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        projection.name(),
                        globalIndexOf(event),
                        event.getIdentifier(),
                        projection.recordOf(event),
                        MessageTypes.nameOf(event.getPayloadType()),
                        reason)
                .update();
    }

    private static long globalIndexOf(EventMessage<?> event) {
        return ((TrackedEventMessage<?>) event).trackingToken().position().orElseThrow();
    }

    /** A message may quote the row. */
    private static String reason(RuntimeException failure) {
        return failure instanceof SerializationException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getName();
    }
}

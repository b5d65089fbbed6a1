package lockstep.eventstore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What operators do with read models: see how far they are, rebuild them, look after parked events. */
public final class Projections {
    private final List<BatchProjection> projections;
    private final Configuration axon;
    private final EventStorageEngine events;
    private final Serializer serializer;
    private final ParkedEvents parkedEvents;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final TransactionOperations savepoint;

    Projections(
            List<BatchProjection> projections,
            Configuration axon,
            EventStorageEngine events,
            Serializer serializer,
            ParkedEvents parkedEvents,
            JdbcClient jdbc,
            TransactionOperations transaction,
            TransactionOperations savepoint) {
        this.projections = projections;
        this.axon = axon;
        this.events = events;
        this.serializer = serializer;
        this.parkedEvents = parkedEvents;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.savepoint = savepoint;
    }

    /**
     * How far a read model is, in places of the event store.
     *
     * @param rebuilding it has not yet got back to where it was when the rebuilding began
     */
    public record Progress(String projection, long position, long head, boolean rebuilding, long parked) {
        public boolean caughtUp() {
            return position >= head;
        }
    }

    public List<String> names() {
        return projections.stream().map(BatchProjection::name).toList();
    }

    public Progress progress(String name) {
        BatchProjection projection = projection(name);
        List<TrackingToken> tokens = jdbc.sql(
                        "select token, token_type from token_entry where processor_name = ? and token is not null")
                .param(name)
                .query((row, number) -> serializer.<byte[], TrackingToken>deserialize(new SimpleSerializedObject<>(
                        row.getBytes("token"), byte[].class, row.getString("token_type"), null)))
                .list();
        long head = jdbc.sql("select coalesce(max(global_index), 0) from domain_event")
                .query(Long.class)
                .single();
        return new Progress(
                name,
                tokens.stream()
                        .mapToLong(token -> token.position().orElse(0))
                        .min()
                        .orElse(0),
                head,
                tokens.stream().anyMatch(Projections::isBehindItsReset),
                parkedEvents.count(projection));
    }

    private static long positionOf(TrackingToken token) {
        return token.position().orElse(0);
    }

    private static boolean isBehindItsReset(TrackingToken token) {
        return token instanceof ReplayToken replay && positionOf(replay) < positionOf(replay.getTokenAtReset());
    }

    /** Empties the read model and hands it all events from the first one on; {@link #progress} tells how far it is. */
    public void rebuild(String name) {
        projection(name);
        StreamingEventProcessor processor = axon.eventProcessingConfiguration()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        try {
            processor.resetTokens();
        } finally {
            processor.start();
        }
    }

    /**
     * Takes events into a read model within the caller's transaction as its processor does: those that concern it, and
     * what cannot be taken in is parked. For filling a second set of tables beside the first.
     */
    public void takeIn(BatchProjection projection, List<? extends EventMessage<?>> batch) {
        var handler = new ProjectionHandler(projection, parkedEvents, savepoint);
        var wanted = new ArrayList<EventMessage<?>>();
        for (EventMessage<?> event : batch) {
            if (handler.wants(event)) {
                wanted.add(event);
            }
        }
        handler.write(wanted);
    }

    public List<ParkedEvent> parked(String name) {
        return parkedEvents.of(projection(name));
    }

    /**
     * Hands the parked events of a record over again, in order, up to the first that still fails.
     *
     * @return whether none is left
     */
    public boolean retry(String name, String sequenceId) {
        BatchProjection projection = projection(name);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            keepTheProcessorOut(name);
            return parkedOf(projection, sequenceId).stream().allMatch(parked -> takes(projection, parked));
        }));
    }

    /** Gives the parked events of a record up: it stays as it is until the read model is rebuilt. */
    public void drop(String name, String sequenceId) {
        BatchProjection projection = projection(name);
        transaction.executeWithoutResult(status -> {
            keepTheProcessorOut(name);
            parkedOf(projection, sequenceId).forEach(parkedEvents::remove);
        });
    }

    private boolean takes(BatchProjection projection, ParkedEvent parked) {
        try {
            savepoint.executeWithoutResult(status -> projection.handle(List.of(eventAt(parked.globalIndex()))));
            parkedEvents.remove(parked);
            return true;
        } catch (RuntimeException e) {
            if (!Failures.isOfTheData(e)) {
                throw e;
            }
            parkedEvents.failedAgain(parked, e);
            return false;
        }
    }

    private EventMessage<?> eventAt(long index) {
        try (var from =
                events.readEvents(GapAwareTrackingToken.newInstance(index - 1, Collections.emptySet()), false)) {
            TrackedEventMessage<?> event = from.findFirst().orElseThrow();
            return event;
        }
    }

    /** Every batch of the processor updates its token before it reads what is parked. */
    private void keepTheProcessorOut(String name) {
        jdbc.sql("select 1 from token_entry where processor_name = ? for update")
                .param(name)
                .query(Integer.class)
                .list();
    }

    private List<ParkedEvent> parkedOf(BatchProjection projection, String sequenceId) {
        return parkedEvents.of(projection).stream()
                .filter(parked -> parked.sequenceId().equals(sequenceId))
                .toList();
    }

    private BatchProjection projection(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No projection " + name));
    }
}

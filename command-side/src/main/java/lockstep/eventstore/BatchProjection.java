package lockstep.eventstore;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * A read model that is written in sets: one statement for a batch of events instead of one for each. A bean of this type
 * gets an event processor of its own under {@link #name()}, which calls {@link #handle} inside the transaction that also
 * stores how far it has read; {@link Projections} rebuilds it and tells its progress.
 *
 * <p>When a batch cannot be written because of what is in it, its events are handed over again one by one, so that only
 * the poisoned record is parked (R14); its later events wait behind it. {@code handle} therefore writes with upserts and
 * keeps nothing in memory.
 */
public interface BatchProjection {
    String name();

    /** Sealed interfaces or records; other events never reach {@link #handle}. */
    List<Class<?>> events();

    /**
     * Writes what the events say.
     *
     * @param batch up to 1000 events in the order of the store; several may concern the same row, which one
     *     {@code insert … on conflict} statement refuses to touch twice: fold them first.
     */
    void handle(List<? extends EventMessage<?>> batch);

    /**
     * Takes somebody out who was erased while their record waits behind an event that could not be taken in. The event comes
     * again in its place, should the record be taken up again.
     *
     * @param erasure whose content is an {@link lockstep.Erasure}
     */
    default void erase(EventMessage<?> erasure) {
        handle(List.of(erasure));
    }

    /** Removes every row: what follows is all events from the first one on. */
    void clear();

    /** Events of the same record are kept in order when one of them is parked. */
    default String recordOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getAggregateIdentifier()
                : event.getIdentifier();
    }
}

package lockstep.testing;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;

/** A fixture knows one aggregate: the events of those it creates go into a store of their own. */
public final class AggregatesApart implements RepositoryProvider {

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    /** @param events where to put them */
    public AggregatesApart(List<Object> events) {
        store.subscribe(
                published -> published.stream().map(EventMessage::getPayload).forEach(events::add));
    }

    @Override
    public <T> Repository<T> repositoryFor(Class<T> type) {
        return EventSourcingRepository.builder(type).eventStore(store).build();
    }
}

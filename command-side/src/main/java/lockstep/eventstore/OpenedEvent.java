package lockstep.eventstore;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import lockstep.person.Opener;
import lockstep.person.SealedEvents;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;

/**
 * A stored event whose personal parts are opened when somebody asks for its content, before any upcaster sees it. Most
 * readers of most events never do. Who does gets the keys for all events of that type that were read together.
 */
record OpenedEvent(DomainEventData<?> stored, Opener opener) implements DomainEventData<byte[]> {

    static List<DomainEventData<?>> ofAggregates(List<? extends DomainEventData<?>> stored, SealedEvents sealed) {
        var openers = stored.stream()
                .collect(groupingBy(
                        event -> event.getPayload().getType().getName(),
                        mapping(OpenedEvent::json, collectingAndThen(toList(), sealed::opener))));
        return stored.stream()
                .<DomainEventData<?>>map(event -> new OpenedEvent(
                        event,
                        Objects.requireNonNull(
                                openers.get(event.getPayload().getType().getName()))))
                .toList();
    }

    static List<TrackedEventData<?>> tracked(List<? extends TrackedEventData<?>> stored, SealedEvents sealed) {
        var opened = ofAggregates(
                stored.stream().map(event -> (DomainEventData<?>) event).toList(), sealed);
        return IntStream.range(0, stored.size())
                .<TrackedEventData<?>>mapToObj(
                        i -> new TrackedDomainEventData<>(stored.get(i).trackingToken(), opened.get(i)))
                .toList();
    }

    private static byte[] json(EventData<?> event) {
        return (byte[]) event.getPayload().getData();
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new Payload(stored.getPayload(), opener);
    }

    private record Payload(SerializedObject<?> stored, Opener opener) implements SerializedObject<byte[]> {
        @Override
        public Class<byte[]> getContentType() {
            return byte[].class;
        }

        @Override
        public SerializedType getType() {
            return stored.getType();
        }

        @Override
        public byte[] getData() {
            return opener.open((byte[]) stored.getData());
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the store's columns are bytea
    public SerializedObject<byte[]> getMetaData() {
        return (SerializedObject<byte[]>) stored.getMetaData();
    }

    @Override
    public String getType() {
        return stored.getType();
    }

    @Override
    public String getAggregateIdentifier() {
        return stored.getAggregateIdentifier();
    }

    @Override
    public long getSequenceNumber() {
        return stored.getSequenceNumber();
    }

    @Override
    public String getEventIdentifier() {
        return stored.getEventIdentifier();
    }

    @Override
    public Instant getTimestamp() {
        return stored.getTimestamp();
    }
}

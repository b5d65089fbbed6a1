package lockstep.views;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** The rows a batch touches, by id. */
public final class Touched<R> {

    private final Map<UUID, R> rows;

    public Touched(Map<UUID, R> rows) {
        this.rows = new LinkedHashMap<>(rows);
    }

    public void put(UUID id, R row) {
        rows.put(id, row);
    }

    public @Nullable R find(UUID id) {
        return rows.get(id);
    }

    /** The row an event changes. It is missing only if the event that began it was set aside; so is this one, then. */
    public R get(UUID id) {
        var row = rows.get(id);
        if (row == null) {
            throw new IllegalStateException("No row for " + id + ": its first event is missing");
        }
        return row;
    }

    public Collection<R> rows() {
        return rows.values();
    }

    /** The events of one kind in a batch. The others' contents are not even parsed. */
    @SuppressWarnings("unchecked") // the payload's type was asked for
    public static <E> List<DomainEventMessage<E>> of(Class<E> kind, List<DomainEventMessage<?>> batch) {
        return batch.stream()
                .filter(message -> kind.isAssignableFrom(message.getPayloadType()))
                .map(message -> (DomainEventMessage<E>) message)
                .toList();
    }

    public static Set<UUID> idsOf(List<? extends DomainEventMessage<?>> batch) {
        return batch.stream().map(Touched::idOf).collect(Collectors.toSet());
    }

    /** Ids as the parameter of {@code = any(cast(? as uuid[]))}. */
    public static String[] ids(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    public static UUID idOf(DomainEventMessage<?> message) {
        return UUID.fromString(message.getAggregateIdentifier());
    }
}

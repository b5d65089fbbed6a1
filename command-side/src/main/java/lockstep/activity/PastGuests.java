package lockstep.activity;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who ever was a guest of what, or organized it in Google: read from all events. For erasing somebody. */
@Component
public class PastGuests {

    private final EventStorageEngine events;
    private final JdbcClient jdbc;

    PastGuests(EventStorageEngine events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /**
     * @param activities also those that were deleted, or that these people were taken off
     * @param upTo index of the last event that was read
     */
    public record Found(Set<UUID> activities, long upTo) {}

    /** Takes as long as a rebuild. */
    public Found everWith(Set<String> addresses) {
        if (addresses.isEmpty()) {
            return new Found(Set.of(), Long.MAX_VALUE);
        }
        var found = new TreeSet<UUID>();
        var upTo = new long[] {0};
        var guests = new ErasedGuests(addresses);
        try (var all = events.readEvents(null, false)) {
            all.forEach(message -> {
                upTo[0] = index(message);
                if (message.getPayload() instanceof ActivityEvent event && isNamedIn(event, guests)) {
                    found.add(event.activityId());
                }
            });
        }
        return new Found(found, upTo[0]);
    }

    /**
     * What came to it since, also what readers do not see yet because a transaction before it is open. For use within a
     * transaction, when little can have come.
     */
    public Set<UUID> since(Found before, Set<String> addresses) {
        var guests = new ErasedGuests(addresses);
        return jdbc.sql("""
                select distinct aggregate_identifier from domain_event
                where global_index > :index and type = 'Activity' order by aggregate_identifier
                """).param("index", before.upTo()).query(String.class).list().stream()
                .filter(activity -> events.readEvents(activity)
                        .asStream()
                        .anyMatch(message ->
                                message.getPayload() instanceof ActivityEvent event && isNamedIn(event, guests)))
                .map(UUID::fromString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long index(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    private static boolean isNamedIn(ActivityEvent event, ErasedGuests guests) {
        return switch (event) {
            case ActivityCreated now -> now.fields() != null && guests.areIn(now.fields());
            case ActivityChanged now -> now.fields() != null && guests.areIn(now.fields());
            case OccurrencesChanged now -> guests.areIn(now.occurrences() == null ? List.of() : now.occurrences());
            default -> false;
        };
    }
}

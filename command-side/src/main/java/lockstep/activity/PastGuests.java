package lockstep.activity;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;

/** Who ever was a guest of what, or organized it in Google: read from all events, which takes as long as a rebuild. For erasing somebody. */
@Component
public class PastGuests {

    private final EventStorageEngine events;

    PastGuests(EventStorageEngine events) {
        this.events = events;
    }

    /** Also of activities that were deleted, or that these people were taken off. */
    public Set<UUID> activitiesEverWith(Set<String> addresses) {
        var found = new TreeSet<UUID>();
        if (addresses.isEmpty()) {
            return found;
        }
        var guests = new ErasedGuests(addresses);
        try (var all = events.readEvents(null, false)) {
            all.filter(event -> ActivityEvent.class.isAssignableFrom(event.getPayloadType()))
                    .map(event -> (ActivityEvent) event.getPayload())
                    .filter(event -> !found.contains(event.activityId()))
                    .filter(event -> isNamedIn(event, guests))
                    .forEach(event -> found.add(event.activityId()));
        }
        return found;
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

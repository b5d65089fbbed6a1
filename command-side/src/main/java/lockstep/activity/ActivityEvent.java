package lockstep.activity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.Erasure;
import lockstep.Origin;
import lockstep.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an activity. {@code changedAt} is when the change was made: for a person at the CRM the event's time,
 * for a change brought from Google the time Google gives.
 */
public sealed interface ActivityEvent {

    UUID activityId();

    Origin origin();

    Instant changedAt();

    /**
     * @param organizer null: nobody of the CRM
     * @param continues the series this is the rest of; null for all others
     * @param seenBy whose sessions had met that series (S61)
     */
    @Revision("1")
    record ActivityCreated(
            UUID activityId,
            String author,
            @Nullable String organizer,
            @Nullable UUID continues,
            Set<String> seenBy,
            @Personal(of = "activityId") @Nullable ActivityFields fields,
            Origin origin,
            Instant changedAt)
            implements ActivityEvent {

        @SuppressWarnings("ConstantValue") // JSON binding passes nulls in spite of the declared types
        public ActivityCreated {
            seenBy = seenBy == null ? Set.of() : Set.copyOf(seenBy);
        }
    }

    /**
     * @param fields the activity as it is now
     * @param changed names of the fields that differ from before, as {@link ActivityField} has them
     */
    @Revision("1")
    record ActivityChanged(
            UUID activityId,
            @Personal(of = "activityId") @Nullable ActivityFields fields,
            Set<String> changed,
            Origin origin,
            Instant changedAt)
            implements ActivityEvent {}

    /**
     * Occurrences of a series became other than the rule has them, or are no longer.
     *
     * @param occurrences as they are now
     * @param dropped original starts of those that are again as the rule has them, or that the series has no longer
     */
    @Revision("1")
    record OccurrencesChanged(
            UUID activityId,
            @Personal(of = "activityId") @Nullable List<ChangedOccurrence> occurrences,
            List<Moment> dropped,
            Origin origin,
            Instant changedAt)
            implements ActivityEvent {

        @SuppressWarnings("ConstantValue") // JSON binding passes nulls in spite of the declared types
        public OccurrencesChanged {
            dropped = dropped == null ? List.of() : List.copyOf(dropped);
        }
    }

    /**
     * @param organizer null: nobody of the CRM
     * @param reason why a session made its user the organizer (S57), the origin names the session; null for a person
     */
    @Revision("1")
    record OrganizerChanged(
            UUID activityId,
            @Nullable String organizer,
            @Nullable String reason,
            Origin origin,
            Instant changedAt) implements ActivityEvent {}

    /** A session of the origin's user met the activity: from now on that user may see it (S61). */
    @Revision("1")
    record ActivitySeen(UUID activityId, Origin origin, Instant changedAt) implements ActivityEvent {}

    /**
     * Somebody who was named in it was erased: what events before this one say is unreadable from here on. What may stay
     * follows, written anew.
     */
    @Revision("1")
    record ActivityPastErased(UUID activityId, Origin origin, Instant changedAt) implements ActivityEvent, Erasure {}

    @Revision("1")
    record ActivityDeleted(UUID activityId, Origin origin, Instant changedAt) implements ActivityEvent {}
}

package lockstep.contact;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import lockstep.Erasure;
import lockstep.Origin;
import lockstep.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a contact. {@code changedAt} is when the change was made: for a person at the CRM the event's time,
 * for a change brought from Google the time Google gives.
 */
public sealed interface ContactEvent {

    UUID contactId();

    Origin origin();

    Instant changedAt();

    @Revision("1")
    record ContactCreated(
            UUID contactId,
            @Personal(of = "contactId") @Nullable ContactFields fields,
            Set<UUID> tags,
            Origin origin,
            Instant changedAt)
            implements ContactEvent {}

    /**
     * @param fields the contact as it is now
     * @param changed names of the fields that differ from before, as {@link ContactField} has them
     */
    @Revision("1")
    record ContactChanged(
            UUID contactId,
            @Personal(of = "contactId") @Nullable ContactFields fields,
            Set<String> changed,
            Origin origin,
            Instant changedAt)
            implements ContactEvent {}

    @Revision("1")
    record ContactTagged(UUID contactId, UUID tagId, Origin origin, Instant changedAt) implements ContactEvent {}

    @Revision("1")
    record ContactUntagged(UUID contactId, UUID tagId, Origin origin, Instant changedAt) implements ContactEvent {}

    /** @param userId the CRM user whose own contact this is from now on; null: nobody's */
    @Revision("1")
    record UserAssigned(UUID contactId, @Nullable String userId, Origin origin, Instant changedAt)
            implements ContactEvent {}

    @Revision("1")
    record ContactDeleted(UUID contactId, Origin origin, Instant changedAt) implements ContactEvent {}

    /**
     * The person was erased: what all events before this one said of them is unreadable from here on. The proof that it
     * was done.
     *
     * @param userId the CRM user whose own contact this was, erased as well; null: nobody's
     */
    @Revision("1")
    record ContactErased(UUID contactId, @Nullable String userId, Origin origin, Instant changedAt)
            implements ContactEvent, Erasure {}
}

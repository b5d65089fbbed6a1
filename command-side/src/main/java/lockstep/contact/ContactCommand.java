package lockstep.contact;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a contact. Times and ids come in with the command; an aggregate makes none. */
public sealed interface ContactCommand {

    UUID contactId();

    /** Answers with the contact's id. Repeated with the same id by the same actor it does nothing. */
    record CreateContact(
            @TargetAggregateIdentifier UUID contactId,
            ContactFields fields,
            Set<UUID> tags,
            Actor by,
            Instant changedAt)
            implements ContactCommand {}

    /**
     * Replaces the fields; fields that stay equal make no event.
     *
     * @param expectedVersion the version the change was made against; null: whatever it is now
     */
    record ChangeContact(
            @TargetAggregateIdentifier UUID contactId,
            @Nullable Long expectedVersion,
            ContactFields fields,
            Actor by,
            Instant changedAt)
            implements ContactCommand {}

    /** Puts tags on and takes tags off. A private tag is put on and taken off by its owner alone (S31). */
    record TagContact(
            @TargetAggregateIdentifier UUID contactId, Set<UUID> add, Set<UUID> remove, Actor by, Instant changedAt)
            implements ContactCommand {}

    /**
     * Carries out what a session decided, in one command: fields and tags together. Answers with the version it led to. Refused as {@link
     * lockstep.Refusal.Kind#STALE} when the contact is not at the version the decision was made against. Answers with
     * the version afterwards, which is the one that is agreed on.
     *
     * @param fields null: only the tags change
     * @param changedAt when Google says the change was made, never the session's own time
     */
    record ReconcileContact(
            @TargetAggregateIdentifier UUID contactId,
            long expectedVersion,
            @Nullable ContactFields fields,
            Set<UUID> addTags,
            Set<UUID> removeTags,
            Actor by,
            Instant changedAt)
            implements ContactCommand {}

    /** Says which CRM user this contact is; null: nobody. For administrators. */
    record AssignUser(
            @TargetAggregateIdentifier UUID contactId,
            @Nullable Long expectedVersion,
            @Nullable String userId,
            Actor by,
            Instant changedAt)
            implements ContactCommand {}

    /**
     * Makes unreadable for good whatever any event says of the person, and deletes the contact if it is still there. For
     * administrators. A user goes with their own contact, also with a deleted one unless they have another since, and
     * must have no Google account connected any more.
     */
    record EraseContact(@TargetAggregateIdentifier UUID contactId, Actor by, Instant changedAt)
            implements ContactCommand {}

    record DeleteContact(
            @TargetAggregateIdentifier UUID contactId,
            @Nullable Long expectedVersion,
            Actor by,
            Instant changedAt) implements ContactCommand {}
}

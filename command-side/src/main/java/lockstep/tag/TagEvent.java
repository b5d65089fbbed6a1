package lockstep.tag;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** What happened to a tag. */
public sealed interface TagEvent {

    UUID tagId();

    @Revision("1")
    record TagCreated(UUID tagId, String name, TagVisibility visibility, String ownerId, Instant at)
            implements TagEvent {}

    @Revision("1")
    record TagRenamed(UUID tagId, String name, Instant at) implements TagEvent {}

    /** Contacts that carry the tag lose it with this event; none of them gets an event of its own. */
    @Revision("1")
    record TagDeleted(UUID tagId, Instant at) implements TagEvent {}
}

package lockstep.tag;

import java.time.Instant;
import java.util.UUID;
import lockstep.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a tag. */
public sealed interface TagCommand {

    UUID tagId();

    record CreateTag(@TargetAggregateIdentifier UUID tagId, String name, TagVisibility visibility, Actor by, Instant at)
            implements TagCommand {}

    record RenameTag(
            @TargetAggregateIdentifier UUID tagId, @Nullable Long expectedVersion, String name, Actor by, Instant at)
            implements TagCommand {}

    /** Refused ({@code tag-in-use}) while a sync configuration names the tag. */
    record DeleteTag(
            @TargetAggregateIdentifier UUID tagId, @Nullable Long expectedVersion, Actor by, Instant at)
            implements TagCommand {}
}

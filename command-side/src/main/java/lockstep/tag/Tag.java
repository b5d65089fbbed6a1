package lockstep.tag;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import lockstep.Actor;
import lockstep.ExpectedVersion;
import lockstep.Refusal;
import lockstep.Refusal.FieldError;
import lockstep.Refusal.Kind;
import lockstep.tag.TagCommand.CreateTag;
import lockstep.tag.TagCommand.DeleteTag;
import lockstep.tag.TagCommand.RenameTag;
import lockstep.tag.TagEvent.TagCreated;
import lockstep.tag.TagEvent.TagDeleted;
import lockstep.tag.TagEvent.TagRenamed;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A private tag is its owner's affair alone; corporate and public ones are the administrators'. */
@Aggregate
class Tag {

    @AggregateIdentifier
    private @Nullable UUID id;

    private String name = "";
    private TagVisibility visibility = TagVisibility.PRIVATE;
    private String ownerId = "";
    private boolean deleted;

    Tag() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    UUID handle(CreateTag command, Tags tags) {
        if (id != null) {
            return repeated(command);
        }
        if (command.visibility() != TagVisibility.PRIVATE && !command.by().admin()) {
            throw adminsOnly();
        }
        var cleanName = TagName.checked(command.name());
        var owner = command.by().userId();
        refuseTaken(tags, command.visibility(), owner, cleanName);
        apply(new TagCreated(command.tagId(), cleanName, command.visibility(), owner, command.at()));
        return command.tagId();
    }

    private UUID repeated(CreateTag command) {
        refuseDeleted();
        if (!ownerId.equals(command.by().userId())) {
            throw new Refusal(Kind.CONFLICT, "tag-exists", "This id belongs to another tag");
        }
        return command.tagId();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RenameTag command, Tags tags) {
        refuseUnknown();
        refuseOthers(command.by());
        refuseDeleted();
        ExpectedVersion.check(command.expectedVersion());
        var cleanName = TagName.checked(command.name());
        if (cleanName.equals(name)) {
            return;
        }
        if (!TagName.key(cleanName).equals(TagName.key(name))) {
            refuseTaken(tags, visibility, ownerId, cleanName);
        }
        apply(new TagRenamed(command.tagId(), cleanName, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DeleteTag command, TagUse use) {
        refuseUnknown();
        refuseOthers(command.by());
        if (deleted) {
            return;
        }
        ExpectedVersion.check(command.expectedVersion());
        if (use.inUse(command.tagId())) {
            throw inUse();
        }
        apply(new TagDeleted(command.tagId(), command.at()));
    }

    @EventSourcingHandler
    void on(TagEvent event) {
        switch (event) {
            case TagCreated created -> {
                id = created.tagId();
                name = created.name();
                visibility = created.visibility();
                ownerId = created.ownerId();
            }
            case TagRenamed renamed -> name = renamed.name();
            case TagDeleted ignored -> deleted = true;
        }
    }

    static Refusal nameTaken() {
        var reason = "another tag has this name";
        return new Refusal(
                Kind.CONFLICT, "tag-name-taken", "name: " + reason, java.util.List.of(new FieldError("name", reason)));
    }

    static Refusal inUse() {
        return new Refusal(Kind.CONFLICT, "tag-in-use", "A sync configuration names this tag");
    }

    private static Refusal adminsOnly() {
        return new Refusal(Kind.FORBIDDEN, "admins-only", "Only administrators keep corporate and public tags");
    }

    private static void refuseTaken(Tags tags, TagVisibility visibility, String ownerId, String name) {
        if (tags.nameTaken(visibility, ownerId, name)) {
            throw nameTaken();
        }
    }

    private void refuseUnknown() {
        if (id == null) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return new Refusal(Kind.UNKNOWN, "unknown-tag", "There is no such tag");
    }

    private void refuseDeleted() {
        if (deleted) {
            throw new Refusal(Kind.GONE, "tag-deleted", "The tag was deleted");
        }
    }

    private void refuseOthers(Actor by) {
        if (visibility == TagVisibility.PRIVATE && !ownerId.equals(by.userId())) {
            throw unknown(); // nobody else learns that it is there
        }
        if (visibility != TagVisibility.PRIVATE && !by.admin()) {
            throw adminsOnly();
        }
    }
}

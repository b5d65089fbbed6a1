package lockstep.tag;

import java.util.List;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.Refusal.FieldError;
import lockstep.Refusal.Kind;
import org.jspecify.annotations.Nullable;

/** The tags there are, as far as commands of other nouns ask about them. */
public interface Tags {

    /** @param ownerId who made it; only a private tag is owned in the sense that it is nobody else's business */
    record Entry(UUID tagId, TagVisibility visibility, String ownerId, String name) {

        public boolean isPrivateOf(String userId) {
            return visibility == TagVisibility.PRIVATE && ownerId.equals(userId);
        }

        private boolean usableBy(String userId) {
            return visibility != TagVisibility.PRIVATE || ownerId.equals(userId);
        }
    }

    @Nullable
    Entry find(UUID tagId);

    boolean nameTaken(TagVisibility visibility, String ownerId, String name);

    /**
     * Refused as unknown also when it is somebody else's private one.
     *
     * @param field where the request names the tag
     */
    default Entry usable(UUID tagId, Actor by, String field) {
        var tag = find(tagId);
        if (tag == null || !tag.usableBy(by.userId())) {
            var reason = "there is no such tag";
            throw new Refusal(
                    Kind.UNKNOWN, "unknown-tag", field + ": " + reason, List.of(new FieldError(field, reason)));
        }
        return tag;
    }
}

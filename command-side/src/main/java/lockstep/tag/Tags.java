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

    /** @param field where the request names the tag */
    default Entry usable(UUID tagId, Actor by, String field) {
        var tag = find(tagId);
        if (tag == null) {
            var reason = "there is no such tag";
            throw new Refusal(Kind.UNKNOWN, "unknown-tag", field + ": " + reason, error(field, reason));
        }
        if (!tag.usableBy(by.userId())) {
            var reason = "not a tag you can use";
            throw new Refusal(Kind.FORBIDDEN, "not-your-tag", field + ": " + reason, error(field, reason));
        }
        return tag;
    }

    private static List<FieldError> error(String field, String reason) {
        return List.of(new FieldError(field, reason));
    }
}

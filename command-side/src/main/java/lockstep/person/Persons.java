package lockstep.person;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How somebody is named where keys are kept. A record goes by its own id, and no other kind can be mistaken for it. */
public final class Persons {
    static final int LENGTH_OF_UUID = 36;

    private Persons() {}

    /** @return null for what does not go by a UUID, and so is nobody's record */
    public static @Nullable UUID record(String id) {
        try {
            return id.length() == LENGTH_OF_UUID ? UUID.fromString(id) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    public static UUID user(String userId) {
        return of("user:" + userId);
    }

    /** Who or what stands in Google only. */
    public static UUID google(String googleId) {
        return of("google:" + googleId);
    }

    static UUID named(String component, Object id) {
        return switch (component) {
            case "userId" -> user((String) id);
            case "googleId" -> google((String) id);
            default -> id instanceof UUID record ? record : UUID.fromString((String) id);
        };
    }

    private static UUID of(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}

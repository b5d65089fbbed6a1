package lockstep.usersync;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One for each user, so its id can be computed. */
public final class UserSyncId {

    private UserSyncId() {}

    public static UUID of(String userId) {
        return UUID.nameUUIDFromBytes(("user-sync/" + userId).getBytes(StandardCharsets.UTF_8));
    }
}

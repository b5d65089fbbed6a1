package lockstep.syncconfiguration;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One configuration per user and kind, so its id can be computed. */
public final class ConfigurationId {

    private ConfigurationId() {}

    public static UUID of(String userId, SyncKind kind) {
        return UUID.nameUUIDFromBytes(("sync-configuration/" + kind + "/" + userId).getBytes(StandardCharsets.UTF_8));
    }
}

package lockstep.syncsession;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A link has one id from the moment its CRM record is tagged, so everybody computes it. */
public final class LinkId {

    private LinkId() {}

    public static UUID ofRecord(UUID accountId, UUID recordId) {
        return of(accountId, recordId.toString());
    }

    /** For a Google record without one in the CRM. */
    public static UUID ofGoogleRecord(UUID accountId, String googleId) {
        return of(accountId, googleId);
    }

    private static UUID of(UUID accountId, String id) {
        return UUID.nameUUIDFromBytes(("link/" + accountId + "/" + id).getBytes(StandardCharsets.UTF_8));
    }
}

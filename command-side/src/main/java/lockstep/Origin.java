package lockstep;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a recorded change came from.
 *
 * @param userId the CRM user who made it, or for whom a session made it
 * @param sessionId the sync session that brought it; null when it was made in the CRM
 * @param accountId the Google account that session worked for
 */
public record Origin(
        String userId, @Nullable UUID sessionId, @Nullable UUID accountId) {}

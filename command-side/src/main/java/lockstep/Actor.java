package lockstep;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a command comes.
 *
 * @param userId the CRM user, the token's {@code sub}
 * @param admin whether that user is an administrator
 * @param sessionId the sync session that acts for the user; null for a person at the REST interface
 * @param accountId the Google account of that session
 */
public record Actor(
        String userId,
        boolean admin,
        @Nullable UUID sessionId,
        @Nullable UUID accountId) {

    public static Actor user(String userId) {
        return new Actor(userId, false, null, null);
    }

    public static Actor admin(String userId) {
        return new Actor(userId, true, null, null);
    }

    public static Actor session(String userId, UUID sessionId, UUID accountId) {
        return new Actor(userId, false, sessionId, accountId);
    }

    public Origin origin() {
        return new Origin(userId, sessionId, accountId);
    }
}

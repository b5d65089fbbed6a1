package lockstep.views.usersync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param since when it was last stopped or started; null: never
 * @param by the administrator who did it
 * @param reason why it was stopped, in the administrator's words
 */
public record UserSyncView(
        String userId,
        boolean stopped,
        @Nullable Instant since,
        @Nullable String by,
        @Nullable String reason) {}

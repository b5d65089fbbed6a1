package lockstep.usersync;

import java.time.Instant;
import java.util.UUID;
import lockstep.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What administrators, and nobody else, can ask of a user's syncing. */
public sealed interface UserSyncCommand {

    UUID userSyncId();

    String userId();

    /** Silent when it is stopped for this reason already. */
    record StopUserSync(
            @TargetAggregateIdentifier UUID userSyncId,
            String userId,
            @Nullable String reason,
            Actor by,
            Instant at) implements UserSyncCommand {

        public StopUserSync(String userId, @Nullable String reason, Actor by, Instant at) {
            this(UserSyncId.of(userId), userId, reason, by, at);
        }
    }

    /** Silent unless it is stopped. */
    record ResumeUserSync(@TargetAggregateIdentifier UUID userSyncId, String userId, Actor by, Instant at)
            implements UserSyncCommand {

        public ResumeUserSync(String userId, Actor by, Instant at) {
            this(UserSyncId.of(userId), userId, by, at);
        }
    }
}

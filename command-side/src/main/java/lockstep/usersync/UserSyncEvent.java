package lockstep.usersync;

import java.time.Instant;
import java.util.UUID;
import lockstep.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to a user's syncing as a whole. */
public sealed interface UserSyncEvent {

    UUID userSyncId();

    String userId();

    /**
     * Sessions that run end, and none starts.
     *
     * @param by the administrator
     */
    @Revision("1")
    record UserSyncStopped(
            UUID userSyncId,
            String userId,
            @Personal(of = "userId") @Nullable StopReason reason,
            String by,
            Instant at) implements UserSyncEvent {}

    /** Timers go on. */
    @Revision("1")
    record UserSyncResumed(UUID userSyncId, String userId, String by, Instant at) implements UserSyncEvent {}
}

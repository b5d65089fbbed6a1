package lockstep.syncconfiguration;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import lockstep.Actor;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a sync configuration. Its id follows from user and kind: {@link ConfigurationId}. */
public sealed interface SyncConfigurationCommand {

    UUID configurationId();

    /**
     * Sets up or changes. Switching automatic on starts a session at once (S36). Answers with the version of the set-up
     * afterwards.
     *
     * @param expectedVersion number of the event that last set it up or removed it; null: whatever it is now
     */
    record ConfigureSync(
            @TargetAggregateIdentifier UUID configurationId,
            @Nullable Long expectedVersion,
            SyncKind kind,
            SyncSettings settings,
            Actor by,
            Instant at)
            implements SyncConfigurationCommand {}

    record RemoveSyncConfiguration(
            @TargetAggregateIdentifier UUID configurationId,
            @Nullable Long expectedVersion,
            Actor by,
            Instant at) implements SyncConfigurationCommand {}

    /**
     * Starts a session, or names the one that runs: one session per configuration. Answers with the id of the session
     * that runs afterwards. From a timer it ends silently when nothing is to be started.
     *
     * @param coolDown how long after the end of the last session nobody may start one by hand
     */
    record StartSyncSession(
            @TargetAggregateIdentifier UUID configurationId,
            UUID sessionId,
            SessionTrigger trigger,
            Actor by,
            Instant at,
            Duration coolDown)
            implements SyncConfigurationCommand {

        public StartSyncSession(UUID configurationId, UUID sessionId, SessionTrigger trigger, Actor by, Instant at) {
            this(configurationId, sessionId, trigger, by, at, Duration.ZERO);
        }
    }

    /** The session ended; the next may start. Silent when it is not the current one. */
    record CloseSyncSession(
            @TargetAggregateIdentifier UUID configurationId, UUID sessionId, SessionState state, Instant at)
            implements SyncConfigurationCommand {}

    /** Decide a parked record again in the next session. */
    record RetryParkedRecord(@TargetAggregateIdentifier UUID configurationId, UUID linkId, Actor by, Instant at)
            implements SyncConfigurationCommand {}
}

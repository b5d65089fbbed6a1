package lockstep.syncsession;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lockstep.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a sync session. A session comes to be through {@code StartSyncSession} of its configuration.
 * Commands of steps never refuse: late or repeated they end silently.
 */
public sealed interface SyncSessionCommand {

    UUID sessionId();

    /**
     * @param fullPass everything was listed, not only what changed
     * @param googleClockOffset Google's clock minus ours, as its {@code Date} headers showed it
     */
    record CompletePull(
            @TargetAggregateIdentifier UUID sessionId,
            int pulled,
            boolean fullPass,
            Duration googleClockOffset,
            Instant at)
            implements SyncSessionCommand {}

    /** Puts one batch on record: up to 200 entries in each list. */
    record RecordProgress(
            @TargetAggregateIdentifier UUID sessionId,
            List<RecordDecision> decided,
            List<Agreement> agreed,
            List<EndedLink> ended,
            List<ParkedRecord> parked)
            implements SyncSessionCommand {}

    /** @param reason {@code mass-removal}, {@code mass-creation} or {@code group-deleted} */
    record RequestApproval(@TargetAggregateIdentifier UUID sessionId, String reason, SessionCounts planned, Instant at)
            implements SyncSessionCommand {}

    /** Refused unless the session awaits approval. */
    record ApproveSession(@TargetAggregateIdentifier UUID sessionId, Actor by, Instant at)
            implements SyncSessionCommand {}

    /** Refused unless the session awaits approval. */
    record RejectSession(@TargetAggregateIdentifier UUID sessionId, Actor by, Instant at)
            implements SyncSessionCommand {}

    /** Refused when the session has ended. What was carried out stays. */
    record CancelSession(@TargetAggregateIdentifier UUID sessionId, Actor by, Instant at)
            implements SyncSessionCommand {}

    record CompleteReconciliation(@TargetAggregateIdentifier UUID sessionId, Instant at)
            implements SyncSessionCommand {}

    record CompletePush(@TargetAggregateIdentifier UUID sessionId, Instant at) implements SyncSessionCommand {}

    record CompleteSyncSession(
            @TargetAggregateIdentifier UUID sessionId, SessionCounts counts, SessionCost cost, Instant at)
            implements SyncSessionCommand {}

    record FailSyncSession(
            @TargetAggregateIdentifier UUID sessionId,
            String reason,
            SessionCounts counts,
            SessionCost cost,
            Instant at)
            implements SyncSessionCommand {}

    /** What the session was for is gone: the set-up, or the account. What was carried out stays. Silent when it ended. */
    record AbandonSession(@TargetAggregateIdentifier UUID sessionId, String reason, Instant at)
            implements SyncSessionCommand {}

    /** Somebody who is not its user ended it. What was carried out stays. Silent when it ended. */
    record CallOffSession(@TargetAggregateIdentifier UUID sessionId, String reason, Instant at)
            implements SyncSessionCommand {}

    /** @param until when it goes on; null: when somebody lets it */
    record PauseSession(
            @TargetAggregateIdentifier UUID sessionId,
            String reason,
            @Nullable Instant until,
            Instant at) implements SyncSessionCommand {}

    /** Silent unless paused. */
    record ResumeSession(@TargetAggregateIdentifier UUID sessionId, Instant at) implements SyncSessionCommand {}
}

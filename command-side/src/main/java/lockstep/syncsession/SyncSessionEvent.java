package lockstep.syncsession;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened in a sync session: enough to explain it, and to decide it again. */
public sealed interface SyncSessionEvent {

    UUID sessionId();

    /** @param settings as they were when the session started; later changes do not touch it */
    @Revision("1")
    record SyncSessionStarted(
            UUID sessionId,
            UUID configurationId,
            String userId,
            SyncKind kind,
            SessionTrigger trigger,
            SyncSettings settings,
            Instant startedAt)
            implements SyncSessionEvent {}

    /** @param googleClockOffset by which Google's times were put right when the session decided; for replay */
    @Revision("1")
    record PullCompleted(UUID sessionId, int pulled, boolean fullPass, Duration googleClockOffset, Instant at)
            implements SyncSessionEvent {}

    /** At most 200 decisions. */
    @Revision("1")
    record RecordsDecided(UUID sessionId, List<RecordDecision> decisions) implements SyncSessionEvent {}

    /** At most 200 agreements; the bases of the next three-way merge. */
    @Revision("1")
    record RecordsAgreed(UUID sessionId, UUID googleAccountId, List<Agreement> agreements)
            implements SyncSessionEvent {}

    @Revision("1")
    record LinksEnded(UUID sessionId, UUID googleAccountId, List<EndedLink> links) implements SyncSessionEvent {}

    @Revision("1")
    record RecordsParked(UUID sessionId, UUID googleAccountId, List<ParkedRecord> records)
            implements SyncSessionEvent {}

    @Revision("1")
    record ApprovalRequested(UUID sessionId, String reason, SessionCounts planned, Instant at)
            implements SyncSessionEvent {}

    @Revision("1")
    record SessionApproved(UUID sessionId, String userId, Instant at) implements SyncSessionEvent {}

    @Revision("1")
    record RecordsReconciled(UUID sessionId, Instant at) implements SyncSessionEvent {}

    @Revision("1")
    record PushCompleted(UUID sessionId, Instant at) implements SyncSessionEvent {}

    @Revision("1")
    record SessionPaused(
            UUID sessionId, String reason, @Nullable Instant until, Instant at) implements SyncSessionEvent {}

    @Revision("1")
    record SessionResumed(UUID sessionId, Instant at) implements SyncSessionEvent {}

    /**
     * The session is over.
     *
     * @param state COMPLETED, FAILED, CANCELLED or REJECTED
     * @param reason why it did not complete
     */
    @Revision("1")
    record SyncSessionEnded(
            UUID sessionId,
            UUID configurationId,
            SessionState state,
            @Nullable String reason,
            SessionCounts counts,
            SessionCost cost,
            Instant at)
            implements SyncSessionEvent {}
}

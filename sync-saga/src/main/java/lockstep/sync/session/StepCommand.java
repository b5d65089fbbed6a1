package lockstep.sync.session;

import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncsession.SessionTrigger;

/** What the saga orders. Carrying one out only puts a task on the schedule; the task does the work. */
public sealed interface StepCommand {

    UUID sessionId();

    record PullFromGoogle(
            UUID sessionId,
            UUID configurationId,
            SyncKind kind,
            String userId,
            SessionTrigger trigger,
            SyncSettings settings)
            implements StepCommand {}

    record ReconcileRecords(UUID sessionId) implements StepCommand {}

    /** Somebody said yes: the step that asked goes on. */
    record GoOn(UUID sessionId) implements StepCommand {}

    record PushToGoogle(UUID sessionId) implements StepCommand {}

    /** Everything is done: put counts and cost on record. */
    record FinishSession(UUID sessionId) implements StepCommand {}

    /** The session is over, however it ended. */
    record ClearAway(UUID sessionId) implements StepCommand {}
}

package lockstep.syncconfiguration;

import java.time.Instant;
import java.util.UUID;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import org.axonframework.serialization.Revision;

/** What happened to a sync configuration. */
public sealed interface SyncConfigurationEvent {

    UUID configurationId();

    @Revision("1")
    record SyncConfigured(UUID configurationId, String userId, SyncKind kind, SyncSettings settings, Instant at)
            implements SyncConfigurationEvent {}

    /** Timers stop, links sleep, records on both sides stay. */
    @Revision("1")
    record SyncConfigurationRemoved(UUID configurationId, String userId, SyncKind kind, Instant at)
            implements SyncConfigurationEvent {}

    @Revision("1")
    record SessionOpened(UUID configurationId, UUID sessionId, SessionTrigger trigger, Instant at)
            implements SyncConfigurationEvent {}

    @Revision("1")
    record SessionClosed(UUID configurationId, UUID sessionId, SessionState state, Instant at)
            implements SyncConfigurationEvent {}

    @Revision("1")
    record ParkedRecordRetried(UUID configurationId, UUID googleAccountId, UUID linkId, Instant at)
            implements SyncConfigurationEvent {}
}

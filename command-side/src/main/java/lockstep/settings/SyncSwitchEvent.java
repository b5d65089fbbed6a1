package lockstep.settings;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** What happened to the switch that stops all syncing. */
public sealed interface SyncSwitchEvent {

    UUID switchId();

    /** Running sessions pause before their next call to Google; none starts. */
    @Revision("1")
    record SyncingPaused(UUID switchId, String userId, Instant at) implements SyncSwitchEvent {}

    @Revision("1")
    record SyncingResumed(UUID switchId, String userId, Instant at) implements SyncSwitchEvent {}
}

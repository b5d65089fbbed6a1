package lockstep.settings;

import java.time.Instant;
import java.util.UUID;
import lockstep.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** One switch stops and starts all syncing, for operators. There is one of it, with a fixed id. */
public sealed interface SyncSwitchCommand {

    UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    UUID switchId();

    record PauseSyncing(@TargetAggregateIdentifier UUID switchId, Actor by, Instant at) implements SyncSwitchCommand {}

    record ResumeSyncing(@TargetAggregateIdentifier UUID switchId, Actor by, Instant at) implements SyncSwitchCommand {}
}

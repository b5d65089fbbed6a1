package lockstep.settings;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import lockstep.settings.SyncSwitchCommand.PauseSyncing;
import lockstep.settings.SyncSwitchCommand.ResumeSyncing;
import lockstep.settings.SyncSwitchEvent.SyncingPaused;
import lockstep.settings.SyncSwitchEvent.SyncingResumed;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** On until somebody pauses it. Whether the caller is an operator is checked where the roles are known. */
@Aggregate
class SyncSwitch {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable UUID id;

    private boolean paused;

    SyncSwitch() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(PauseSyncing command) {
        if (!paused) {
            apply(new SyncingPaused(command.switchId(), command.by().userId(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ResumeSyncing command) {
        if (paused) {
            apply(new SyncingResumed(command.switchId(), command.by().userId(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(SyncSwitchEvent event) {
        id = event.switchId();
        paused = switch (event) {
            case SyncingPaused ignored -> true;
            case SyncingResumed ignored -> false;
        };
    }
}

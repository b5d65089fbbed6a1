package lockstep.sync.session;

import java.time.Instant;
import java.util.UUID;
import lockstep.syncsession.SyncSessionCommand.CallOffSession;
import lockstep.usersync.UserSyncEvent.UserSyncStopped;
import lockstep.usersync.UserSyncState;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Ends the sessions of a user whose syncing an administrator stopped, also those that wait. One that was about to start
 * is not known here yet: its steps ask before each call to Google ({@link StepContext}).
 */
@Component
@ProcessingGroup("stopped-users")
@DisallowReplay
class StoppedUsers {

    private static final String REASON = "stopped-by-administrator";

    private final SessionRuns runs;
    private final UserSyncState userSyncs;
    private final CommandGateway commands;

    StoppedUsers(
            SessionRuns runs,
            UserSyncState userSyncs,
            @Qualifier("plainCommandGateway") CommandGateway plainCommandGateway) {
        this.runs = runs;
        this.userSyncs = userSyncs;
        this.commands = plainCommandGateway;
    }

    static CallOffSession callOff(UUID sessionId, Instant at) {
        return new CallOffSession(sessionId, REASON, at);
    }

    /** Heard late, those that run may have been started since. */
    @EventHandler
    void on(UserSyncStopped event) {
        if (userSyncs.stopped(event.userId())) {
            runs.underWayOf(event.userId()).forEach(session -> commands.sendAndWait(callOff(session, event.at())));
        }
    }
}

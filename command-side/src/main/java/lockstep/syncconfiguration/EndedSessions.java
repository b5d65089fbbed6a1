package lockstep.syncconfiguration;

import lockstep.LookUps;
import lockstep.syncconfiguration.SyncConfigurationCommand.CloseSyncSession;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** A session that ends makes room in the same transaction: who sees that it has ended can start the next one. */
@Component
@ProcessingGroup(LookUps.GROUP)
class EndedSessions {

    private final CommandGateway commands;

    EndedSessions(@Qualifier("plainCommandGateway") CommandGateway plainCommandGateway) {
        this.commands = plainCommandGateway;
    }

    @EventHandler
    void on(SyncSessionEnded event) {
        commands.sendAndWait(
                new CloseSyncSession(event.configurationId(), event.sessionId(), event.state(), event.at()));
    }
}

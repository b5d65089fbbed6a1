package lockstep.sync.link;

import lockstep.LookUps;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Whoever starts a session does what was hinted at. */
@Component
@ProcessingGroup(LookUps.GROUP)
class FulfilledHints {

    private final SessionHints hints;

    FulfilledHints(SessionHints hints) {
        this.hints = hints;
    }

    @EventHandler
    void on(SessionOpened event) {
        hints.fulfilled(event.configurationId());
    }
}

package lockstep.sync.google.oauth;

import java.time.Clock;
import lockstep.sync.schedule.OneTimeTasks;
import lockstep.systemsettings.SystemSettingsEvent.RegistrationSaved;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Another client is registered: by an administrator, or in the properties of a process that starts. */
@Component
@ProcessingGroup("google-client")
@DisallowReplay
class ClientChanges {

    private final OneTimeTasks tasks;
    private final Clock clock;

    ClientChanges(OneTimeTasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Each change has a task of its own: one that is ending has read an earlier client. */
    @EventHandler
    void on(RegistrationSaved event) {
        if (event.anotherClient()) {
            tasks.schedule(ClientChangesConfiguration.TASK, "changed at " + event.at(), clock.instant());
        }
    }

    @EventListener
    void on(ApplicationReadyEvent started) {
        tasks.schedule(ClientChangesConfiguration.TASK, "started", clock.instant());
    }
}

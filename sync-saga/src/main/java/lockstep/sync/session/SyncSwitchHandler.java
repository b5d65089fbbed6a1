package lockstep.sync.session;

import lockstep.settings.SyncSwitchEvent.SyncingPaused;
import lockstep.settings.SyncSwitchEvent.SyncingResumed;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** The switch that stops all syncing: running sessions see it before their next call, and go on when it is put back. */
@Component
@ProcessingGroup("sync-switch")
@DisallowReplay
class SyncSwitchHandler {

    private final SessionRuns runs;
    private final StepTasks tasks;

    SyncSwitchHandler(SessionRuns runs, StepTasks tasks) {
        this.runs = runs;
        this.tasks = tasks;
    }

    @EventHandler
    void on(SyncingPaused event) {
        runs.switchSyncing(true);
    }

    @EventHandler
    void on(SyncingResumed event) {
        runs.switchSyncing(false);
        tasks.resumeAll();
    }
}

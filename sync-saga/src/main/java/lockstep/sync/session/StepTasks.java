package lockstep.sync.session;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import lockstep.sync.schedule.OneTimeTasks;
import lockstep.sync.session.StepCommand.ClearAway;
import lockstep.sync.session.StepCommand.FinishSession;
import lockstep.sync.session.StepCommand.GoOn;
import lockstep.sync.session.StepCommand.PullFromGoogle;
import lockstep.sync.session.StepCommand.PushToGoogle;
import lockstep.sync.session.StepCommand.ReconcileRecords;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Turns the saga's orders into tasks. The task is inserted in the transaction of the saga's event, so that event, saga
 * and task are committed together or not at all (C2); the work is done by the task.
 */
@Component
class StepTasks {

    static final String TASK = "session-step";

    private final SessionRuns runs;
    private final OneTimeTasks tasks;
    private final Clock clock;

    StepTasks(SessionRuns runs, OneTimeTasks tasks, Clock clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.clock = clock;
    }

    @CommandHandler
    void handle(PullFromGoogle command) {
        runs.begin(command);
        order(command.sessionId(), StepName.PULL);
    }

    @CommandHandler
    void handle(ReconcileRecords command) {
        order(command.sessionId(), StepName.RECONCILE);
    }

    @CommandHandler
    void handle(PushToGoogle command) {
        order(command.sessionId(), StepName.PUSH);
    }

    @CommandHandler
    void handle(FinishSession command) {
        order(command.sessionId(), StepName.FINISH);
    }

    /** The step that asked for approval has ended its task; another task of the same step takes over. */
    @CommandHandler
    void handle(GoOn command) {
        runs.find(command.sessionId()).ifPresent(run -> {
            runs.approved(run.sessionId());
            schedule(run.sessionId(), run.step(), "approved", clock.instant());
        });
    }

    @CommandHandler
    void handle(ClearAway command) {
        runs.ended(command.sessionId());
    }

    /** Sessions that stood still because syncing was paused go on. */
    void resumeAll() {
        var now = clock.instant();
        runs.pausedByOperator()
                .forEach(standing ->
                        schedule(standing.sessionId(), standing.step(), "resumed-" + now.toEpochMilli(), now));
    }

    private void order(UUID sessionId, StepName step) {
        runs.step(sessionId, step);
        schedule(sessionId, step, "ordered", clock.instant());
    }

    private void schedule(UUID sessionId, StepName step, String cause, Instant at) {
        tasks.schedule(TASK, sessionId + "/" + step + "/" + cause, at);
    }

    /** What the scheduler calls. */
    static CompletionHandler<Void> execute(StepRunner runner, String instanceId, ObjectProvider<Scheduler> scheduler) {
        var parts = instanceId.split("/", -1);
        return completion(runner.run(UUID.fromString(parts[0]), StepName.valueOf(parts[1])), scheduler);
    }

    static CompletionHandler<Void> completion(Step.Next next, ObjectProvider<Scheduler> scheduler) {
        return switch (next) {
            case Step.Next.Done done -> new CompletionHandler.OnCompleteRemove<>();
            case Step.Next.Again again ->
                (complete, operations) -> {
                    operations.reschedule(complete, again.at());
                    scheduler.getObject().triggerCheckForDueExecutions();
                };
        };
    }
}

package lockstep.sync.session;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import lockstep.Actor;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.sync.session.StepCommand.ClearAway;
import lockstep.sync.session.StepCommand.FinishSession;
import lockstep.sync.session.StepCommand.GoOn;
import lockstep.sync.session.StepCommand.PullFromGoogle;
import lockstep.sync.session.StepCommand.PushToGoogle;
import lockstep.sync.session.StepCommand.ReconcileRecords;
import lockstep.syncconfiguration.SyncConfigurationCommand.CloseSyncSession;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionClosed;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionCommand.AbandonSession;
import lockstep.syncsession.SyncSessionEvent.PullCompleted;
import lockstep.syncsession.SyncSessionEvent.PushCompleted;
import lockstep.syncsession.SyncSessionEvent.RecordsReconciled;
import lockstep.syncsession.SyncSessionEvent.SessionApproved;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;

/**
 * Orders the steps of one configuration's sessions and keeps its timer. It holds ids and numbers only, answers each
 * event with one command, and never calls Google. The commands it sends do not refuse: an exception here would stop
 * every saga of the segment.
 */
@Saga
@ProcessingGroup("sync-saga")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public class SyncSaga {

    private static final String TIMER = "sync-timer";

    private transient CommandGateway commands;
    private transient DeadlineManager deadlines;
    private transient Clock clock;
    private transient Duration coolDown;

    /** The event this saga began with: a set-up made again must not ask for sessions the former one has had. */
    private @Nullable String began;

    private @Nullable UUID configurationId;
    private @Nullable String userId;
    private @Nullable Duration interval;
    private boolean automatic;
    private boolean removed;
    private @Nullable UUID running;
    private @Nullable UUID accountId;
    private @Nullable Instant lastEnd;
    private @Nullable String deadlineId;
    private long expected;

    /** @param number the saga heeds only the deadline it scheduled last, however often one is delivered (R16) */
    public record TimerDue(long number) {}

    @Autowired
    @SuppressWarnings("NullAway.Init")
    public void use(
            @Qualifier("plainCommandGateway") CommandGateway plainCommandGateway,
            DeadlineManager deadlines,
            Clock clock,
            @Value("${lockstep.sync.manual.cool-down:PT10S}") Duration coolDown) {
        this.commands = plainCommandGateway;
        this.deadlines = deadlines;
        this.clock = clock;
        this.coolDown = coolDown;
    }

    /**
     * S36: switching automatic on starts a session at once, though no sooner than one could be started by hand; another
     * interval counts from the end of the last one.
     */
    @StartSaga
    @SagaEventHandler(associationProperty = "configurationId")
    public void on(SyncConfigured event, @MessageIdentifier String message) {
        began = began == null ? message : began;
        var switchedOn = event.settings().automatic() && !automatic;
        removed = false;
        configurationId = event.configurationId();
        userId = event.userId();
        automatic = event.settings().automatic();
        interval = event.settings().interval();
        cancelTimer();
        if (!automatic || running != null) {
            return;
        }
        if (lastEnd == null) {
            start(event.at());
            return;
        }
        var due = lastEnd.plus(switchedOn ? coolDown : event.settings().interval());
        if (switchedOn && !due.isAfter(event.at())) {
            start(event.at());
        } else {
            schedule(due);
        }
    }

    @SagaEventHandler(associationProperty = "configurationId")
    public void on(SyncSessionStarted event) {
        running = event.sessionId();
        cancelTimer();
        accountId = event.settings().googleAccountId();
        SagaLifecycle.associateWith("sessionId", event.sessionId().toString());
        SagaLifecycle.associateWith("accountId", accountId.toString());
        commands.sendAndWait(new PullFromGoogle(
                event.sessionId(),
                event.configurationId(),
                event.kind(),
                event.userId(),
                event.trigger(),
                event.settings()));
    }

    @SagaEventHandler(associationProperty = "sessionId")
    public void on(PullCompleted event) {
        commands.sendAndWait(new ReconcileRecords(event.sessionId()));
    }

    @SagaEventHandler(associationProperty = "sessionId")
    public void on(SessionApproved event) {
        commands.sendAndWait(new GoOn(event.sessionId()));
    }

    @SagaEventHandler(associationProperty = "sessionId")
    public void on(RecordsReconciled event) {
        commands.sendAndWait(new PushToGoogle(event.sessionId()));
    }

    @SagaEventHandler(associationProperty = "sessionId")
    public void on(PushCompleted event) {
        commands.sendAndWait(new FinishSession(event.sessionId()));
    }

    @SagaEventHandler(associationProperty = "sessionId")
    public void on(SyncSessionEnded event) {
        SagaLifecycle.removeAssociationWith("sessionId", event.sessionId().toString());
        SagaLifecycle.removeAssociationWith("accountId", String.valueOf(accountId));
        commands.sendAndWait(new ClearAway(event.sessionId()));
        commands.sendAndWait( // it is closed already, unless a former release ended it
                new CloseSyncSession(event.configurationId(), event.sessionId(), event.state(), event.at()));
    }

    /** The next session is due one interval after the end of this one (S36). */
    @SagaEventHandler(associationProperty = "configurationId")
    public void on(SessionClosed event) {
        running = null;
        lastEnd = event.at();
        if (removed) {
            SagaLifecycle.end();
            return;
        }
        if (automatic && interval != null) {
            schedule(event.at().plus(interval));
        }
    }

    @DeadlineHandler(deadlineName = TIMER)
    public void on(TimerDue due) {
        if (due.number() != expected || !automatic || running != null) {
            return;
        }
        deadlineId = null;
        start(clock.instant());
    }

    /** Also one that awaits approval: it would hold up the sessions of the account chosen next (S65). */
    @SagaEventHandler(associationProperty = "accountId")
    public void on(AccountDisconnected event) {
        if (running != null) {
            commands.sendAndWait(new AbandonSession(running, "account-disconnected", event.at()));
        }
    }

    /** A session that runs is ended, and the saga waits to hear of it: else nobody would let the next one start. */
    @SagaEventHandler(associationProperty = "configurationId")
    public void on(SyncConfigurationRemoved event) {
        cancelTimer();
        automatic = false;
        removed = true;
        if (running == null) {
            SagaLifecycle.end();
        } else {
            commands.sendAndWait(new AbandonSession(running, "sync-removed", event.at()));
        }
    }

    /** Asks for a session. When none can start now the timer asks again one interval later. */
    private void start(Instant now) {
        if (configurationId == null || userId == null || interval == null) {
            return;
        }
        schedule(now.plus(interval));
        commands.sendAndWait(new StartSyncSession(
                configurationId, sessionId(began, expected), SessionTrigger.TIMER, Actor.user(userId), now));
    }

    private void schedule(Instant at) {
        cancelTimer();
        deadlineId = deadlines.schedule(at, TIMER, new TimerDue(expected));
    }

    private void cancelTimer() {
        expected++;
        if (deadlineId != null) {
            deadlines.cancelSchedule(TIMER, deadlineId);
            deadlineId = null;
        }
    }

    /** The same deadline delivered twice names the same session. */
    private static UUID sessionId(@Nullable String began, long number) {
        return UUID.nameUUIDFromBytes(("session/" + began + "/" + number).getBytes(StandardCharsets.UTF_8));
    }
}

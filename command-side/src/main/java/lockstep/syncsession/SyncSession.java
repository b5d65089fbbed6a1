package lockstep.syncsession;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import lockstep.syncsession.SyncSessionCommand.AbandonSession;
import lockstep.syncsession.SyncSessionCommand.ApproveSession;
import lockstep.syncsession.SyncSessionCommand.CallOffSession;
import lockstep.syncsession.SyncSessionCommand.CancelSession;
import lockstep.syncsession.SyncSessionCommand.CompletePull;
import lockstep.syncsession.SyncSessionCommand.CompletePush;
import lockstep.syncsession.SyncSessionCommand.CompleteReconciliation;
import lockstep.syncsession.SyncSessionCommand.CompleteSyncSession;
import lockstep.syncsession.SyncSessionCommand.FailSyncSession;
import lockstep.syncsession.SyncSessionCommand.PauseSession;
import lockstep.syncsession.SyncSessionCommand.RecordProgress;
import lockstep.syncsession.SyncSessionCommand.RejectSession;
import lockstep.syncsession.SyncSessionCommand.RequestApproval;
import lockstep.syncsession.SyncSessionCommand.ResumeSession;
import lockstep.syncsession.SyncSessionEvent.ApprovalRequested;
import lockstep.syncsession.SyncSessionEvent.LinksEnded;
import lockstep.syncsession.SyncSessionEvent.PullCompleted;
import lockstep.syncsession.SyncSessionEvent.PushCompleted;
import lockstep.syncsession.SyncSessionEvent.RecordsAgreed;
import lockstep.syncsession.SyncSessionEvent.RecordsDecided;
import lockstep.syncsession.SyncSessionEvent.RecordsParked;
import lockstep.syncsession.SyncSessionEvent.RecordsReconciled;
import lockstep.syncsession.SyncSessionEvent.SessionApproved;
import lockstep.syncsession.SyncSessionEvent.SessionPaused;
import lockstep.syncsession.SyncSessionEvent.SessionResumed;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Where a session stands, and nothing of what it decided: a session of 10,000 records has a hundred large events, so
 * each small event has a handler of its own and the content of the large ones is never read here.
 */
@Aggregate(cache = "aggregateCache")
class SyncSession {

    private static final int MOST_ENTRIES = 200;

    /** Each step is completed once, in this order. */
    private enum Step {
        NONE,
        PULL,
        RECONCILIATION,
        PUSH
    }

    @AggregateIdentifier
    private @Nullable UUID id;

    private @Nullable UUID configurationId;
    private @Nullable UUID accountId;
    private String userId = "";
    private SessionState state = SessionState.RUNNING;
    private Step completed = Step.NONE;
    private @Nullable String asked;
    private final Set<String> approved = new HashSet<>();

    SyncSession() {}

    SyncSession(SyncSessionStarted started) {
        apply(started);
    }

    @CommandHandler
    void handle(CompletePull command) {
        if (isDue(Step.PULL)) {
            apply(new PullCompleted(
                    command.sessionId(),
                    command.pulled(),
                    command.fullPass(),
                    command.googleClockOffset(),
                    command.at()));
        }
    }

    /** Taken in every state: what a batch did at Google was done, also when the session was cancelled meanwhile. */
    @CommandHandler
    void handle(RecordProgress command) {
        var session = command.sessionId();
        var account = Objects.requireNonNull(accountId);
        applyInParts(command.decided(), part -> new RecordsDecided(session, part));
        applyInParts(command.agreed(), part -> new RecordsAgreed(session, account, part));
        applyInParts(command.ended(), part -> new LinksEnded(session, account, part));
        applyInParts(command.parked(), part -> new RecordsParked(session, account, part));
    }

    /** Asks once for each reason: a yes to the one is no yes to the other. */
    @CommandHandler
    void handle(RequestApproval command) {
        if (state == SessionState.RUNNING && !approved.contains(command.reason())) {
            apply(new ApprovalRequested(command.sessionId(), command.reason(), command.planned(), command.at()));
        }
    }

    @CommandHandler
    void handle(ApproveSession command) {
        refuseUnlessAwaitingApprovalOf(command.by());
        apply(new SessionApproved(command.sessionId(), command.by().userId(), command.at()));
    }

    @CommandHandler
    void handle(RejectSession command, SessionTotals totals) {
        refuseUnlessAwaitingApprovalOf(command.by());
        end(SessionState.REJECTED, "rejected", totals, command.at());
    }

    @CommandHandler
    void handle(CancelSession command, SessionTotals totals) {
        refuseOthers(command.by());
        if (state.ended()) {
            throw new Refusal(Kind.CONFLICT, "session-ended", "The session has ended");
        }
        end(SessionState.CANCELLED, "cancelled", totals, command.at());
    }

    @CommandHandler
    void handle(AbandonSession command, SessionTotals totals) {
        if (!state.ended()) {
            end(SessionState.FAILED, command.reason(), totals, command.at());
        }
    }

    @CommandHandler
    void handle(CallOffSession command, SessionTotals totals) {
        if (!state.ended()) {
            end(SessionState.CANCELLED, command.reason(), totals, command.at());
        }
    }

    @CommandHandler
    void handle(CompleteReconciliation command) {
        if (isDue(Step.RECONCILIATION)) {
            apply(new RecordsReconciled(command.sessionId(), command.at()));
        }
    }

    @CommandHandler
    void handle(CompletePush command) {
        if (isDue(Step.PUSH)) {
            apply(new PushCompleted(command.sessionId(), command.at()));
        }
    }

    @CommandHandler
    void handle(CompleteSyncSession command) {
        if (state == SessionState.RUNNING) {
            end(SessionState.COMPLETED, null, command.counts(), command.cost(), command.at());
        }
    }

    @CommandHandler
    void handle(FailSyncSession command) {
        if (!state.ended()) {
            end(SessionState.FAILED, command.reason(), command.counts(), command.cost(), command.at());
        }
    }

    @CommandHandler
    void handle(PauseSession command) {
        if (state == SessionState.RUNNING) {
            apply(new SessionPaused(command.sessionId(), command.reason(), command.until(), command.at()));
        }
    }

    @CommandHandler
    void handle(ResumeSession command) {
        if (state == SessionState.PAUSED) {
            apply(new SessionResumed(command.sessionId(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(SyncSessionStarted event) {
        id = event.sessionId();
        configurationId = event.configurationId();
        accountId = event.settings().googleAccountId();
        userId = event.userId();
    }

    @EventSourcingHandler
    void on(PullCompleted event) {
        completed = Step.PULL;
    }

    @EventSourcingHandler
    void on(RecordsReconciled event) {
        completed = Step.RECONCILIATION;
    }

    @EventSourcingHandler
    void on(PushCompleted event) {
        completed = Step.PUSH;
    }

    @EventSourcingHandler
    void on(ApprovalRequested event) {
        state = SessionState.AWAITING_APPROVAL;
        asked = event.reason();
    }

    @EventSourcingHandler
    void on(SessionApproved event) {
        state = SessionState.RUNNING;
        approved.add(Objects.requireNonNull(asked));
    }

    @EventSourcingHandler
    void on(SessionPaused event) {
        state = SessionState.PAUSED;
    }

    @EventSourcingHandler
    void on(SessionResumed event) {
        state = SessionState.RUNNING;
    }

    @EventSourcingHandler
    void on(SyncSessionEnded event) {
        state = event.state();
    }

    private boolean isDue(Step step) {
        return state == SessionState.RUNNING && completed.compareTo(step) < 0;
    }

    private static <T> void applyInParts(List<T> entries, Function<List<T>, SyncSessionEvent> event) {
        for (int from = 0; from < entries.size(); from += MOST_ENTRIES) {
            var part = entries.subList(from, Math.min(entries.size(), from + MOST_ENTRIES));
            apply(event.apply(List.copyOf(part)));
        }
    }

    private void end(SessionState how, String reason, SessionTotals totals, Instant at) {
        var session = Objects.requireNonNull(id);
        end(how, reason, totals.counts(session), totals.cost(session), at);
    }

    private void end(SessionState how, @Nullable String reason, SessionCounts counts, SessionCost cost, Instant at) {
        apply(new SyncSessionEnded(
                Objects.requireNonNull(id), Objects.requireNonNull(configurationId), how, reason, counts, cost, at));
    }

    private void refuseOthers(Actor by) {
        if (!by.admin() && !userId.equals(by.userId())) {
            throw new Refusal(Kind.FORBIDDEN, "not-your-session", "Not a session of yours");
        }
    }

    private void refuseUnlessAwaitingApprovalOf(Actor by) {
        refuseOthers(by);
        if (state != SessionState.AWAITING_APPROVAL) {
            throw new Refusal(Kind.CONFLICT, "not-awaiting-approval", "The session does not await approval");
        }
    }
}

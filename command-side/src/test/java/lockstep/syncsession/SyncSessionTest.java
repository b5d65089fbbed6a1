package lockstep.syncsession;

import static lockstep.Refusals.refused;
import static lockstep.googleaccount.AccountFixture.ACCOUNT;
import static lockstep.syncconfiguration.ConfigurationFixture.CONFIGURATION;
import static lockstep.syncconfiguration.ConfigurationFixture.SESSION;
import static lockstep.syncconfiguration.ConfigurationFixture.SETTINGS;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal.Kind;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.RecordDecision.Outcome;
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
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SyncSessionTest {

    private static final Instant LATER = NOW.plusSeconds(600);
    private static final SessionCounts COUNTS = new SessionCounts(3, 2, 1, 0, 0, 0, 0, 0, 0, 0);
    private static final SessionCost COST = new SessionCost(2, 2, 0, 1_000, Duration.ZERO);

    private static final SyncSessionStarted STARTED = new SyncSessionStarted(
            SESSION, CONFIGURATION, "ann", SyncKind.CONTACTS, SessionTrigger.MANUAL, SETTINGS, NOW);
    private static final PullCompleted PULLED = new PullCompleted(SESSION, 3, true, Duration.ofSeconds(2), NOW);
    private static final RecordsReconciled RECONCILED = new RecordsReconciled(SESSION, NOW);
    private static final PushCompleted PUSHED = new PushCompleted(SESSION, NOW);
    private static final ApprovalRequested ASKED = new ApprovalRequested(SESSION, "mass-removal", COUNTS, NOW);
    private static final SessionApproved APPROVED = new SessionApproved(SESSION, "ann", NOW);
    private static final SessionPaused PAUSED = new SessionPaused(SESSION, "quota", LATER, NOW);
    private static final SessionResumed RESUMED = new SessionResumed(SESSION, NOW);
    private static final SyncSessionEnded COMPLETED = ended(SessionState.COMPLETED, null, COUNTS, COST);

    private static final Object COMPLETE_PULL = new CompletePull(SESSION, 3, true, Duration.ofSeconds(2), NOW);
    private static final Object COMPLETE_RECONCILIATION = new CompleteReconciliation(SESSION, NOW);
    private static final Object COMPLETE_PUSH = new CompletePush(SESSION, NOW);
    private static final Object COMPLETE = new CompleteSyncSession(SESSION, COUNTS, COST, NOW);
    private static final Object FAIL = new FailSyncSession(SESSION, "google-unreachable", COUNTS, COST, NOW);
    private static final Object PAUSE = new PauseSession(SESSION, "quota", LATER, NOW);
    private static final Object RESUME = new ResumeSession(SESSION, NOW);
    private static final Object ASK = new RequestApproval(SESSION, "mass-removal", COUNTS, NOW);

    private final AggregateTestFixture<SyncSession> session = new AggregateTestFixture<>(SyncSession.class);

    {
        session.registerInjectableResource(new SessionTotals() {
            @Override
            public SessionCounts counts(UUID sessionId) {
                return COUNTS;
            }

            @Override
            public SessionCost cost(UUID sessionId) {
                return COST;
            }
        });
    }

    @Test
    void the_steps_follow_one_another() {
        session.given(STARTED).when(COMPLETE_PULL).expectEvents(PULLED);
        session.given(STARTED, PULLED).when(COMPLETE_RECONCILIATION).expectEvents(RECONCILED);
        session.given(STARTED, PULLED, RECONCILED).when(COMPLETE_PUSH).expectEvents(PUSHED);
        session.given(STARTED, PULLED, RECONCILED, PUSHED).when(COMPLETE).expectEvents(COMPLETED);
    }

    @Test
    void a_step_that_is_done_twice_is_done_once() {
        silent(COMPLETE_PULL, STARTED, PULLED);
        silent(COMPLETE_PULL, STARTED, PULLED, RECONCILED);
        silent(COMPLETE_RECONCILIATION, STARTED, PULLED, RECONCILED);
        silent(COMPLETE_RECONCILIATION, STARTED, PULLED, RECONCILED, PUSHED);
        silent(COMPLETE_PUSH, STARTED, PULLED, RECONCILED, PUSHED);
    }

    static final List<Object> STEPS =
            List.of(COMPLETE_PULL, COMPLETE_RECONCILIATION, COMPLETE_PUSH, COMPLETE, FAIL, PAUSE, RESUME, ASK);

    @ParameterizedTest
    @FieldSource("STEPS")
    void after_the_end_steps_end_silently(Object command) {
        silent(command, STARTED, COMPLETED);
        silent(command, STARTED, ended(SessionState.FAILED, "google-unreachable", COUNTS, COST));
        silent(command, STARTED, ended(SessionState.CANCELLED, "cancelled", COUNTS, COST));
        silent(command, STARTED, ASKED, ended(SessionState.REJECTED, "rejected", COUNTS, COST));
    }

    static final List<Object> STEPS_FORWARD =
            List.of(COMPLETE_PULL, COMPLETE_RECONCILIATION, COMPLETE_PUSH, COMPLETE, PAUSE, ASK);

    @ParameterizedTest
    @FieldSource("STEPS_FORWARD")
    void while_it_waits_nothing_goes_on(Object command) {
        silent(command, STARTED, PAUSED);
        silent(command, STARTED, ASKED);
    }

    @Test
    void a_session_pauses_and_resumes() {
        session.given(STARTED).when(PAUSE).expectEvents(PAUSED);
        session.given(STARTED, PAUSED).when(RESUME).expectEvents(RESUMED);
        session.given(STARTED, PAUSED, RESUMED).when(COMPLETE_PULL).expectEvents(PULLED);
        silent(RESUME, STARTED);
        silent(RESUME, STARTED, ASKED);
    }

    @Test
    void a_session_fails_from_wherever_it_is() {
        var failed = ended(SessionState.FAILED, "google-unreachable", COUNTS, COST);
        session.given(STARTED).when(FAIL).expectEvents(failed);
        session.given(STARTED, PAUSED).when(FAIL).expectEvents(failed);
        session.given(STARTED, ASKED).when(FAIL).expectEvents(failed);
    }

    @Test
    void a_session_asks_for_approval_once_for_each_reason() {
        session.given(STARTED, PULLED).when(ASK).expectEvents(ASKED);
        silent(ASK, STARTED, PULLED, ASKED, APPROVED);
        session.given(STARTED, ASKED, APPROVED)
                .when(new RequestApproval(SESSION, "group-deleted", COUNTS, NOW))
                .expectEvents(new ApprovalRequested(SESSION, "group-deleted", COUNTS, NOW));
    }

    @Test
    void a_session_whose_set_up_or_account_is_gone_fails_with_what_it_did_so_far() {
        var abandon = new AbandonSession(SESSION, "account-disconnected", NOW);
        var abandoned = ended(SessionState.FAILED, "account-disconnected", COUNTS, COST);
        session.given(STARTED, PULLED).when(abandon).expectEvents(abandoned);
        session.given(STARTED, ASKED).when(abandon).expectEvents(abandoned);
        silent(abandon, STARTED, COMPLETED);
    }

    @Test
    void a_session_that_is_called_off_is_cancelled_with_what_it_did_so_far() {
        var callOff = new CallOffSession(SESSION, "stopped-by-administrator", NOW);
        var calledOff = ended(SessionState.CANCELLED, "stopped-by-administrator", COUNTS, COST);
        session.given(STARTED, PULLED).when(callOff).expectEvents(calledOff);
        session.given(STARTED, ASKED).when(callOff).expectEvents(calledOff);
        silent(callOff, STARTED, COMPLETED);
    }

    @Test
    void an_approved_session_goes_on() {
        session.given(STARTED, PULLED, ASKED).when(approve(ANN)).expectEvents(APPROVED);
        session.given(STARTED, PULLED, ASKED)
                .when(approve(ADMIN))
                .expectEvents(new SessionApproved(SESSION, "eve", NOW));
        session.given(STARTED, PULLED, ASKED, APPROVED)
                .when(COMPLETE_RECONCILIATION)
                .expectEvents(RECONCILED);
    }

    @Test
    void a_rejected_session_ends() {
        session.given(STARTED, PULLED, ASKED)
                .when(reject(ANN))
                .expectEvents(ended(SessionState.REJECTED, "rejected", COUNTS, COST));
    }

    @Test
    void only_a_session_that_asked_is_answered() {
        var notAsked = refused(Kind.CONFLICT, "not-awaiting-approval");
        for (var command : List.of(approve(ANN), reject(ANN))) {
            session.given(STARTED).when(command).expectException(notAsked);
            session.given(STARTED, ASKED, APPROVED).when(command).expectException(notAsked);
            session.given(STARTED, PAUSED).when(command).expectException(notAsked);
            session.given(STARTED, COMPLETED).when(command).expectException(notAsked);
        }
    }

    @Test
    void a_session_is_cancelled_from_wherever_it_is_until_it_ended() {
        var cancelled = ended(SessionState.CANCELLED, "cancelled", COUNTS, COST);
        session.given(STARTED).when(cancel(ANN)).expectEvents(cancelled);
        session.given(STARTED, PAUSED).when(cancel(ADMIN)).expectEvents(cancelled);
        session.given(STARTED, ASKED).when(cancel(ANN)).expectEvents(cancelled);
        session.given(STARTED, COMPLETED).when(cancel(ANN)).expectException(refused(Kind.CONFLICT, "session-ended"));
    }

    @Test
    void another_user_neither_approves_nor_rejects_nor_cancels() {
        for (var command : List.of(approve(BEN), reject(BEN), cancel(BEN))) {
            session.given(STARTED, ASKED)
                    .when(command)
                    .expectNoEvents()
                    .expectException(refused(Kind.FORBIDDEN, "not-your-session"));
        }
    }

    private static final RecordDecision DECISION =
            new RecordDecision(new UUID(1, 1), "c1", Outcome.UNCHANGED, "equal", null, List.of());
    private static final Agreement AGREEMENT =
            new Agreement(new UUID(8, 1), new UUID(1, 1), "c1", "people/c1", "%1", NOW, 0, null);
    private static final EndedLink LINK = new EndedLink(new UUID(8, 1), new UUID(1, 1), "c1", "untagged");
    private static final ParkedRecord PARKED = new ParkedRecord(new UUID(8, 2), null, "c2", false, "two-candidates");

    @Test
    void a_batch_is_put_on_record_by_what_it_has() {
        session.given(STARTED)
                .when(new RecordProgress(
                        SESSION, List.of(DECISION), List.of(AGREEMENT), List.of(LINK), List.of(PARKED)))
                .expectEvents(
                        new RecordsDecided(SESSION, List.of(DECISION)),
                        new RecordsAgreed(SESSION, ACCOUNT, List.of(AGREEMENT)),
                        new LinksEnded(SESSION, ACCOUNT, List.of(LINK)),
                        new RecordsParked(SESSION, ACCOUNT, List.of(PARKED)));
        session.given(STARTED)
                .when(new RecordProgress(SESSION, List.of(), List.of(AGREEMENT), List.of(), List.of()))
                .expectEvents(new RecordsAgreed(SESSION, ACCOUNT, List.of(AGREEMENT)));
        silent(new RecordProgress(SESSION, List.of(), List.of(), List.of(), List.of()), STARTED);
    }

    @Test
    void an_event_has_at_most_two_hundred_entries() {
        session.given(STARTED)
                .when(new RecordProgress(SESSION, Collections.nCopies(401, DECISION), List.of(), List.of(), List.of()))
                .expectEvents(
                        new RecordsDecided(SESSION, Collections.nCopies(200, DECISION)),
                        new RecordsDecided(SESSION, Collections.nCopies(200, DECISION)),
                        new RecordsDecided(SESSION, List.of(DECISION)));
    }

    @Test
    void what_was_agreed_with_google_is_kept_although_the_session_was_cancelled_meanwhile() {
        session.given(STARTED, ended(SessionState.CANCELLED, "cancelled", COUNTS, COST))
                .when(new RecordProgress(SESSION, List.of(), List.of(AGREEMENT), List.of(), List.of()))
                .expectEvents(new RecordsAgreed(SESSION, ACCOUNT, List.of(AGREEMENT)));
    }

    private void silent(Object command, Object... before) {
        TestExecutor<SyncSession> given = session.given(before);
        given.when(command).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    private static SyncSessionEnded ended(
            SessionState state, @Nullable String reason, SessionCounts counts, SessionCost cost) {
        return new SyncSessionEnded(SESSION, CONFIGURATION, state, reason, counts, cost, NOW);
    }

    private static ApproveSession approve(Actor by) {
        return new ApproveSession(SESSION, by, NOW);
    }

    private static RejectSession reject(Actor by) {
        return new RejectSession(SESSION, by, NOW);
    }

    private static CancelSession cancel(Actor by) {
        return new CancelSession(SESSION, by, NOW);
    }
}

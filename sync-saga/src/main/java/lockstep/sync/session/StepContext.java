package lockstep.sync.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lockstep.eventstore.CommandBatch;
import lockstep.eventstore.CommandBatch.Result;
import lockstep.sync.google.Google;
import lockstep.sync.google.GoogleCalendar;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleFailure.ReconnectNeeded;
import lockstep.sync.link.Book;
import lockstep.syncsession.Agreement;
import lockstep.syncsession.EndedLink;
import lockstep.syncsession.ParkedRecord;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SyncSessionCommand.RecordProgress;
import lockstep.syncsession.SyncSessionCommand.RequestApproval;
import lockstep.usersync.UserSyncState;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a step works with. Every transaction of a step goes through here: it checks the fence and saves the tally. */
public final class StepContext {

    /** What one batch puts on record beside its commands. */
    public static final class Report {
        final List<RecordDecision> decided = new ArrayList<>();
        final List<Agreement> agreed = new ArrayList<>();
        final List<EndedLink> ended = new ArrayList<>();
        final List<ParkedRecord> parked = new ArrayList<>();

        void decided(RecordDecision decision) {
            decided.add(decision);
        }

        public void agreed(Agreement agreement) {
            agreed.add(agreement);
        }

        public void ended(EndedLink link) {
            ended.add(link);
        }

        public void parked(ParkedRecord link) {
            parked.add(link);
        }

        RecordProgress command(UUID sessionId) {
            return new RecordProgress(sessionId, decided, agreed, ended, parked);
        }

        boolean isEmpty() {
            return decided.isEmpty() && agreed.isEmpty() && ended.isEmpty() && parked.isEmpty();
        }
    }

    /** The step leaves off where it is. */
    static final class Halt extends RuntimeException {

        enum Why {
            SESSION_ENDED,
            SYNCING_PAUSED,
            USER_STOPPED
        }

        final Why why;

        Halt(Why why) {
            super(why.name(), null, false, false);
            this.why = why;
        }
    }

    private static final int LOOKS = 400;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final Duration SOON = Duration.ofMillis(500);

    private final SessionRun run;
    private final SessionRuns runs;
    private final UserSyncState userSyncs;
    private final Leases leases;
    private final TransactionTemplate transactions;
    private final TransactionManager axonTransactions;
    private final CommandBatch batches;
    private final CommandGateway commands;
    private final Google google;
    private final Cache sessions;
    private @Nullable GoogleContacts contacts;
    private @Nullable GoogleCalendar calendar;
    private final Clock clock;
    private final Set<UUID> counted = new HashSet<>();
    private Lease lease;
    /** The cache alone would let go of it at the next collection, and every batch read all of the session's events. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private @Nullable Object held;

    StepContext(
            SessionRun run,
            SessionRuns runs,
            UserSyncState userSyncs,
            Leases leases,
            Lease lease,
            TransactionTemplate transactions,
            TransactionManager axonTransactions,
            CommandBatch batches,
            CommandGateway commands,
            Google google,
            Cache sessions,
            Clock clock) {
        this.run = run;
        this.runs = runs;
        this.userSyncs = userSyncs;
        this.leases = leases;
        this.lease = lease;
        this.transactions = transactions;
        this.axonTransactions = axonTransactions;
        this.batches = batches;
        this.commands = commands;
        this.google = google;
        this.sessions = sessions;
        this.clock = clock;
    }

    public SessionRun run() {
        return run;
    }

    public UUID session() {
        return run.sessionId();
    }

    public UUID account() {
        return run.accountId();
    }

    public Book book() {
        return run.book();
    }

    public Tally tally() {
        return run.tally();
    }

    public Instant now() {
        return clock.instant();
    }

    /** By Google's clock, as last heard: what is measured against Google's listings must not jump when ours is put right. */
    public Instant googlesNow() {
        return now().plusMillis(tally().get(Tally.Of.CLOCK_OFFSET_MILLIS));
    }

    /** To be asked for anew before each call: nothing is sent for a session that ended, was stopped, or lost grant or lease. */
    public GoogleContacts contacts() {
        mayCall();
        if (contacts == null) {
            contacts =
                    google.contacts(account(), tally()); // an account that lost its grant fails here, as a call would
        }
        return contacts;
    }

    /** As {@link #contacts}. */
    public GoogleCalendar calendar() {
        mayCall();
        if (calendar == null) {
            calendar = google.calendar(account(), tally());
        }
        return calendar;
    }

    private void mayCall() {
        var leave = runs.leaveToCall(run);
        if (leave.ended()) {
            throw new Halt(Halt.Why.SESSION_ENDED);
        }
        if (userSyncs.stopped(run.userId())) {
            throw new Halt(Halt.Why.USER_STOPPED);
        }
        if (runs.syncingPaused()) {
            throw new Halt(Halt.Why.SYNCING_PAUSED);
        }
        if (!leave.granted()) { // another node may have ended it, and this one would know no better for an hour
            google.forget(account());
            throw new ReconnectNeeded(ReconnectNeeded.GRANT_MISSING);
        }
        transactions.executeWithoutResult(status -> lease = leases.renew(lease));
    }

    /** What was begun at Google is put on record in any case; nothing new is begun for a session that ended. */
    public void goOnUnlessEnded() {
        if (runs.isEnded(session())) {
            throw new Halt(Halt.Why.SESSION_ENDED);
        }
    }

    /**
     * Waits for the sync's own tables to take in events: they need a few milliseconds. When they need longer the step
     * comes back later.
     */
    public static boolean caughtUp(BooleanSupplier tables) {
        for (int look = 0; look < LOOKS; look++) {
            if (tables.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return false;
    }

    public Instant soon() {
        return now().plus(SOON);
    }

    /** A short transaction of its own; events that come of it are committed with it. */
    public void commit(Runnable work) {
        var unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("step"));
        unit.attachTransaction(axonTransactions);
        var result = unit.executeWithResult(() -> {
            guarded(work);
            return "done";
        });
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException e
                    ? e
                    : new IllegalStateException(result.exceptionResult());
        }
    }

    /** Commands and what belongs to them in one transaction; the report built from their results is put on record there. */
    public void commit(List<?> batch, Consumer<List<Result>> alsoThere) {
        batches.run(batch, results -> guarded(() -> alsoThere.accept(results)));
    }

    /** Google was told of a record; what follows about the same one, such as a series' occurrences, counts no more. */
    public void count(Work work) {
        if (counted.add(work.linkId())) {
            tally().pushed(work.verdict().google());
        }
    }

    /** Within a transaction of the above: Google took or gave something, so earlier failures no longer count. */
    public void advanced() {
        runs.advanced(session());
    }

    private void guarded(Runnable work) {
        var before = tally().values();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    tally().restore(before);
                }
            }
        });
        lease = leases.renew(lease);
        work.run();
        runs.save(session(), tally());
    }

    /** Within a transaction of the above. */
    public void record(Report report) {
        if (!report.isEmpty()) {
            commands.sendAndWait(report.command(session()));
            held = sessions.get(session().toString());
        }
    }

    /**
     * The session waits for somebody's answer.
     *
     * @param wouldBe what there will be if it goes on
     */
    public void ask(String reason, SessionCounts wouldBe, Runnable alsoThere) {
        say(new RequestApproval(session(), reason, wouldBe, now()), () -> {
            alsoThere.run();
            runs.asked(session(), reason);
        });
    }

    /** Within a transaction: this session need not look for the group again. */
    public void groupChecked() {
        runs.groupChecked(session());
    }

    /** A command that tells the session how far the step has come, with what has to be committed together with it. */
    public void say(Object command, Runnable alsoThere) {
        commit(List.of(command), results -> {
            results.stream().filter(Result::refused).findAny().ifPresent(refused -> {
                throw Objects.requireNonNull(refused.refusal());
            });
            alsoThere.run();
        });
    }

    public void say(Object command) {
        say(command, () -> {});
    }
}

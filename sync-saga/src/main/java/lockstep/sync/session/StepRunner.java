package lockstep.sync.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import lockstep.eventstore.CommandBatch;
import lockstep.googleaccount.GoogleAccountCommand.PauseForQuota;
import lockstep.googleaccount.GoogleAccountCommand.RequireReconnect;
import lockstep.googleaccount.GoogleAccountCommand.ResumeAfterQuota;
import lockstep.sync.google.Google;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.oauth.GrantStore;
import lockstep.sync.session.Step.Next;
import lockstep.syncsession.SyncSessionCommand.FailSyncSession;
import lockstep.syncsession.SyncSessionCommand.PauseSession;
import lockstep.syncsession.SyncSessionCommand.ResumeSession;
import lockstep.usersync.UserSyncState;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs one step under the account's lease, and is the one place where a failure at Google becomes a state. */
@Component
class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    /** Failures in a row before a session gives up; the next one goes on where it stopped. */
    private static final int MOST_ATTEMPTS = 6;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** From here on the account is shown as paused. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Map<StepName, Step> steps = new EnumMap<>(StepName.class);
    private final SessionRuns runs;
    private final UserSyncState userSyncs;
    private final Leases leases;
    private final Google google;
    private final GrantStore grants;
    private final CommandBatch batches;
    private final CommandGateway commands;
    private final TransactionTemplate transactions;
    private final TransactionManager axonTransactions;
    private final Cache sessions;
    private final Clock clock;

    StepRunner(
            List<Step> steps,
            SessionRuns runs,
            UserSyncState userSyncs,
            Leases leases,
            Google google,
            GrantStore grants,
            CommandBatch batches,
            @Qualifier("plainCommandGateway") CommandGateway plainCommandGateway,
            TransactionTemplate transactions,
            TransactionManager axonTransactions,
            Cache aggregateCache,
            Clock clock) {
        steps.forEach(step -> this.steps.put(step.name(), step));
        this.runs = runs;
        this.userSyncs = userSyncs;
        this.leases = leases;
        this.google = google;
        this.grants = grants;
        this.batches = batches;
        this.commands = plainCommandGateway;
        this.transactions = transactions;
        this.axonTransactions = axonTransactions;
        this.sessions = aggregateCache;
        this.clock = clock;
    }

    Next run(UUID sessionId, StepName name) {
        var run = runs.find(sessionId).orElse(null);
        if (run == null || run.ended() || run.step() != name || run.asked() != null) {
            return Next.DONE; // late, repeated, or killed after it had asked: a yes brings a task of its own
        }
        var lease = leases.take(run.accountId(), sessionId.toString()).orElse(null);
        if (lease == null) {
            return new Next.Again(leases.worthAnotherTry());
        }
        sessions.remove(sessionId.toString()); // another node may have brought it further
        var context = new StepContext(
                run,
                runs,
                userSyncs,
                leases,
                lease,
                transactions,
                axonTransactions,
                batches,
                commands,
                google,
                sessions,
                clock);
        try {
            if (run.paused()) {
                context.say(new ResumeSession(sessionId, clock.instant()), () -> runs.paused(sessionId, false));
                commands.sendAndWait(new ResumeAfterQuota(run.accountId(), clock.instant()));
            }
            return Objects.requireNonNull(steps.get(name)).run(context);
        } catch (StepContext.Halt halt) {
            return halted(context, halt);
        } catch (ConcurrencyException e) {
            return new Next.Again(clock.instant());
        } catch (Leases.LostLease e) {
            return new Next.Again(leases.worthAnotherTry());
        } catch (GoogleFailure failure) {
            return failed(context, failure);
        } catch (RuntimeException e) {
            // the message may quote what the database was given, so it stays out of the log
            LOG.error("Step {} of session {} failed: {}", name, sessionId, trace(e));
            return retry(context, "internal-error");
        } finally {
            leases.release(lease);
        }
    }

    private Next halted(StepContext context, StepContext.Halt halt) {
        return switch (halt.why) {
            case SESSION_ENDED -> Next.DONE;
            case SYNCING_PAUSED -> paused(context);
            case USER_STOPPED -> {
                context.say(StoppedUsers.callOff(context.session(), clock.instant()));
                yield Next.DONE;
            }
        };
    }

    private Next paused(StepContext context) {
        var now = clock.instant();
        var goOn = new AtomicBoolean();
        context.say(new PauseSession(context.session(), "paused-by-operator", null, now), () -> {
            if (!runs.syncingStaysPaused()) { // put back meanwhile: nobody would wake this session again
                goOn.set(true);
            }
            runs.paused(context.session(), true);
        });
        return goOn.get() ? new Next.Again(now) : Next.DONE;
    }

    private Next failed(StepContext context, GoogleFailure failure) {
        var now = clock.instant();
        LOG.info("Session {}: {} ({})", context.session(), failure.getClass().getSimpleName(), failure.getMessage());
        return switch (failure) {
            case GoogleFailure.Paced paced -> {
                context.tally().waited(Duration.between(now, paced.until()));
                yield goOn(context, paced.until());
            }
            case GoogleFailure.ReconnectNeeded lost ->
                lost.reason().equals(GoogleFailure.ReconnectNeeded.NOT_GRANTED)
                        ? fail(context, lost.reason())
                        : reconnect(context, lost.reason());
            case GoogleFailure.NotRegistered unregistered -> fail(context, "google-not-registered");
            case GoogleFailure.QuotaExceeded quota -> pause(context, quota);
            case GoogleFailure.Unavailable u -> retry(context, "google-unavailable");
            case GoogleFailure.Garbled g -> retry(context, "google-answers-rubbish");
            case GoogleFailure.AnswerLost a -> retry(context, "google-unavailable");
            case GoogleFailure.AlreadyExists e -> retry(context, "google-refused");
            case GoogleFailure.StaleEtag e -> retry(context, "google-refused");
            case GoogleFailure.NotFound e -> retry(context, "google-refused");
            case GoogleFailure.CursorExpired e -> retry(context, "google-refused");
            case GoogleFailure.Full f -> fail(context, "google-address-book-full");
            case GoogleFailure.Rejected r -> fail(context, "google-refused");
        };
    }

    /** Unless the user has connected anew meanwhile: then it goes on under that grant. */
    private Next reconnect(StepContext context, String reason) {
        try {
            return fail(
                    context,
                    "reconnect-needed",
                    () -> grants.refuseConnectedAgain(
                            context.account(), context.run().grantedAt()),
                    new RequireReconnect(context.account(), reason, clock.instant()));
        } catch (GrantStore.ConnectedAgain since) {
            return goOn(context, clock.instant());
        }
    }

    private Next goOn(StepContext context, Instant at) {
        transactions.executeWithoutResult(status -> runs.save(context.session(), context.tally()));
        return new Next.Again(at);
    }

    /** A pause that a person would notice is a state of session and account. */
    private Next pause(StepContext context, GoogleFailure.QuotaExceeded quota) {
        var wait = quota.retryAfter() != null ? quota.retryAfter() : backOff(context.run());
        var now = clock.instant();
        var until = now.plus(wait);
        context.tally().waited(wait);
        if (wait.compareTo(LONG) >= 0) {
            context.say(
                    new PauseSession(context.session(), "google-quota", until, now),
                    () -> runs.paused(context.session(), true));
            commands.sendAndWait(new PauseForQuota(context.account(), "google-quota", until, now));
        }
        return again(context, until);
    }

    private Next retry(StepContext context, String reason) {
        if (context.run().attempts() + 1 >= MOST_ATTEMPTS) {
            return fail(context, reason);
        }
        var wait = backOff(context.run());
        context.tally().waited(wait);
        return again(context, clock.instant().plus(wait));
    }

    private Next again(StepContext context, Instant at) {
        transactions.executeWithoutResult(status -> runs.failed(context.session(), context.tally()));
        return new Next.Again(at);
    }

    private Next fail(StepContext context, String reason) {
        return fail(context, reason, () -> {});
    }

    private Next fail(StepContext context, String reason, Runnable guard, Object... also) {
        var all = new ArrayList<Object>(List.of(also));
        all.add(new FailSyncSession(
                context.session(),
                reason,
                context.tally().counts(),
                context.tally().cost(context.run().kind()),
                clock.instant()));
        batches.run(all, results -> guard.run());
        return Next.DONE;
    }

    /** Doubles from two seconds, spread by half so that accounts which failed together do not come back together. */
    private static Duration backOff(SessionRun run) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(run.attempts(), 10));
        var capped = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        var spread = Math.floorMod(run.sessionId().hashCode() * 31 + run.attempts(), 100) / 200.0;
        return Duration.ofMillis(Math.round(capped.toMillis() * (1 + spread)));
    }

    private static String trace(Throwable e) {
        var text = new StringBuilder();
        for (var cause = e; cause != null; cause = cause.getCause()) {
            text.append(cause.getClass().getName());
            for (var frame : cause.getStackTrace()) {
                text.append("\n\tat ").append(frame);
            }
            text.append(cause.getCause() == null ? "" : "\ncaused by ");
        }
        return text.toString();
    }
}

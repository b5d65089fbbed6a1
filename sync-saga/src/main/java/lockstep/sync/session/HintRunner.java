package lockstep.sync.session;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.sync.link.SessionHints;
import lockstep.sync.link.SessionHints.Hint;
import lockstep.sync.session.Step.Next;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Starts the session that was hinted at. One that runs already may have read past what the hint is about, so it is waited
 * for; while syncing is stopped or paused the hint waits, however long. Where none may start for another reason the timer
 * asks again in its own time.
 */
@Component
class HintRunner {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** A session that waits for somebody's yes may wait for ever; whichever comes after it is as good. */
    private static final Duration GIVEN_UP = Duration.ofDays(1);
    /** Nobody whom the hint is about can do anything about these, nor starts a session when they are over. */
    private static final Set<String> WAITED_FOR = Set.of("sync-stopped", "syncing-paused");

    private final SessionHints hints;
    private final CommandGateway commands;
    private final Clock clock;

    HintRunner(SessionHints hints, @Qualifier("plainCommandGateway") CommandGateway plainCommandGateway, Clock clock) {
        this.hints = hints;
        this.commands = plainCommandGateway;
        this.clock = clock;
    }

    Next run(UUID hintId) {
        var hint = hints.find(hintId).orElse(null);
        if (hint == null) {
            return Next.DONE;
        }
        var age = Duration.between(hint.at(), clock.instant());
        boolean waits;
        try {
            start(hint);
            waits = age.compareTo(GIVEN_UP) <= 0;
        } catch (Refusal refusal) {
            waits = WAITED_FOR.contains(refusal.type());
        }
        if (hints.find(hintId).isEmpty()) {
            return Next.DONE; // it went with the start
        }
        if (!waits) {
            hints.forget(hintId);
            return Next.DONE;
        }
        return new Next.Again(clock.instant().plus(wait(age)));
    }

    private void start(Hint hint) {
        var sessionId = UUID.nameUUIDFromBytes(("hint/" + hint.hintId()).getBytes(StandardCharsets.UTF_8));
        commands.sendAndWait(new StartSyncSession(
                hint.configurationId(), sessionId, hint.trigger(), Actor.user(hint.userId()), clock.instant()));
    }

    /** The longer it has waited, the longer it goes on waiting. */
    private static Duration wait(Duration age) {
        if (age.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return age.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : age;
    }
}

package lockstep.sync.session;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.sync.link.Book;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import org.jspecify.annotations.Nullable;

/**
 * A session under way, as its steps need to know it.
 *
 * @param step the one under way; tasks of others are late
 * @param ended it is over; a step that still runs stops
 * @param asked what it awaits approval for
 * @param approved what somebody said yes to
 * @param groupChecked the group was looked for in this session
 * @param planned every record is decided
 * @param first nothing of this account was ever agreed on
 * @param attempts failures in a row
 * @param grantedAt when the account's grant was given which the step works under; null: there was none when it began
 * @param rounds how often records had to be decided again, or a listing begun again
 */
public record SessionRun(
        UUID sessionId,
        UUID configurationId,
        SyncKind kind,
        UUID accountId,
        String userId,
        String trigger,
        SyncSettings settings,
        StepName step,
        boolean ended,
        boolean paused,
        @Nullable String asked,
        Set<String> approved,
        boolean groupChecked,
        boolean planned,
        boolean first,
        int attempts,
        int rounds,
        @Nullable Instant grantedAt,
        Tally tally) {

    public Book book() {
        return new Book(accountId, kind);
    }

    public Actor actor() {
        return Actor.session(userId, sessionId, accountId);
    }
}

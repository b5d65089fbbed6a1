package lockstep.sync.session;

import java.util.UUID;
import lockstep.Actor;
import lockstep.syncconfiguration.SyncSettings;

/**
 * A session under way, as its steps need to know it.
 *
 * @param step the one under way; tasks of others are late
 * @param ended it is over; a step that still runs stops
 * @param approved somebody said yes to what the guard asked
 * @param groupChecked the group was looked for in this session
 * @param planned every record is decided
 * @param first the account was never listed to the end before
 * @param attempts failures in a row
 * @param rounds how often records had to be decided again
 */
record SessionRun(
        UUID sessionId,
        UUID configurationId,
        UUID accountId,
        String userId,
        String trigger,
        SyncSettings settings,
        StepName step,
        boolean ended,
        boolean paused,
        boolean approved,
        boolean groupChecked,
        boolean planned,
        boolean first,
        int attempts,
        int rounds,
        Tally tally) {

    Actor actor() {
        return Actor.session(userId, sessionId, accountId);
    }
}

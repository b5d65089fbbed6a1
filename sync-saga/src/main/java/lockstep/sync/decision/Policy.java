package lockstep.sync.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;

/**
 * What the decider has to know beside the record.
 *
 * @param fields names of the synced fields; all others survive untouched on their own side
 * @param clockOffset Google's clock minus ours, as its {@code Date} headers show it
 * @param uncertainty two times no further apart than this are a tie
 */
public record Policy(ConflictPolicy conflictPolicy, Set<String> fields, Duration clockOffset, Duration uncertainty) {

    /** {@code Date} headers count in seconds, so a smaller offset may be none. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    Policy without(Set<String> untold) {
        return untold.isEmpty()
                ? this
                : new Policy(
                        conflictPolicy,
                        fields.stream().filter(field -> !untold.contains(field)).collect(Collectors.toSet()),
                        clockOffset,
                        uncertainty);
    }

    /** Google's time by our clock. */
    public Instant byOurClock(Instant googleTime) {
        return clockOffset.abs().compareTo(GRAIN) > 0 ? googleTime.minus(clockOffset) : googleTime;
    }
}

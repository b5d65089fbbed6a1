package googlestandin;

import googlestandin.quota.Quotas;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a stand-in starts.
 *
 * @param port 0 for a free one
 * @param state where to keep state over restarts, if anywhere
 * @param clock the base of the virtual clock
 * @param seed of ids, faults and shuffling
 * @param listingLag by how much sync listings lag behind writes
 */
public record StandInOptions(
        int port,
        @Nullable Path state,
        Clock clock,
        long seed,
        Duration listingLag,
        Quotas quotas,
        Set<Switch> switches) {

    public StandInOptions {
        switches = Set.copyOf(switches);
    }

    public static StandInOptions defaults() {
        return new StandInOptions(0, null, Clock.systemUTC(), 1, Duration.ZERO, Quotas.google(), Set.of());
    }

    public StandInOptions withPort(int newPort) {
        return new StandInOptions(newPort, state, clock, seed, listingLag, quotas, switches);
    }

    public StandInOptions withState(Path newState) {
        return new StandInOptions(port, newState, clock, seed, listingLag, quotas, switches);
    }

    public StandInOptions withClock(Clock newClock) {
        return new StandInOptions(port, state, newClock, seed, listingLag, quotas, switches);
    }

    public StandInOptions withSeed(long newSeed) {
        return new StandInOptions(port, state, clock, newSeed, listingLag, quotas, switches);
    }

    public StandInOptions withListingLag(Duration newLag) {
        return new StandInOptions(port, state, clock, seed, newLag, quotas, switches);
    }

    public StandInOptions withQuotas(Quotas newQuotas) {
        return new StandInOptions(port, state, clock, seed, listingLag, newQuotas, switches);
    }

    /** With these switches on, and those that were. */
    public StandInOptions plus(Switch... more) {
        Set<Switch> all = EnumSet.noneOf(Switch.class);
        all.addAll(switches);
        all.addAll(Set.of(more));
        return new StandInOptions(port, state, clock, seed, listingLag, quotas, all);
    }
}

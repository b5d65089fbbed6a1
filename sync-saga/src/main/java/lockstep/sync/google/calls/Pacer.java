package lockstep.sync.google.calls;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import lockstep.sync.google.GoogleFailure;

/**
 * Keeps one account's calls below Google's quotas, in any minute and not just from one full minute to the next: however
 * Google counts, we are under it. A call counts from its end, since Google may have counted it as late as that.
 */
final class Pacer {

    private static final class Spent {
        private final Units units;
        private Instant at;

        private Spent(Units units, Instant at) {
            this.units = units;
            this.at = at;
        }
    }

    private final Map<Units.Quota, Integer> limits;
    private final Clock clock;
    private final Deque<Spent> spent = new ArrayDeque<>();

    Pacer(Map<Units.Quota, Integer> limits, Clock clock) {
        this.limits = Map.copyOf(limits);
        this.clock = clock;
    }

    /** Notes that a call ended. */
    interface Ended {
        void now();
    }

    synchronized Ended start(Units units) {
        var now = clock.instant();
        spent.removeIf(call -> !call.at.plus(Units.WINDOW).isAfter(now));
        spent.stream().filter(call -> call.at.isAfter(now)).forEach(call -> call.at = now); // the clock was set back
        units.cost().forEach((quota, cost) -> check(quota, cost));
        var call = new Spent(units, now);
        spent.add(call);
        return () -> {
            synchronized (this) {
                call.at = clock.instant();
            }
        };
    }

    private void check(Units.Quota quota, int cost) {
        var limit = limits.getOrDefault(quota, Integer.MAX_VALUE);
        int used = spent.stream()
                .mapToInt(call -> call.units.cost().getOrDefault(quota, 0))
                .sum();
        Instant free = null;
        for (var call : spent) {
            if (used == 0 || (long) used + cost <= limit) {
                break;
            }
            used -= call.units.cost().getOrDefault(quota, 0);
            free = call.at.plus(Units.WINDOW);
        }
        if (free != null) {
            throw new GoogleFailure.Paced(free);
        }
    }
}

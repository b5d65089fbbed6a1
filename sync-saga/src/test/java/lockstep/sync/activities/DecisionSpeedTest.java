package lockstep.sync.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.sync.decision.ArbitraryActivities;
import lockstep.sync.decision.CrmSide;
import lockstep.sync.decision.GoogleSide;
import lockstep.sync.decision.Pair;
import lockstep.sync.decision.Policy;
import lockstep.sync.decision.SyncDecider;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import org.junit.jupiter.api.Test;

class DecisionSpeedTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** By the thread's own processor time, so that a busy machine does not count. */
    @Test
    void thousandsOfActivitiesAreDecidedInASecond() {
        var kind = new ActivityKind();
        var policy = new Policy(
                ConflictPolicy.FIELD, Set.copyOf(ActivityField.paths()), Duration.ZERO, Duration.ofSeconds(1));
        var pairs = pairs(20_000);

        var cpu = ManagementFactory.getThreadMXBean();
        var started = cpu.getCurrentThreadCpuTime();
        pairs.forEach(pair -> SyncDecider.decide(pair, policy, kind));
        var perSecond = pairs.size() / ((cpu.getCurrentThreadCpuTime() - started) / 1e9);

        System.out.printf("decisions per second of processor time, cold: %,.0f%n", perSecond);
        assertThat(perSecond).isGreaterThan(2_000);
    }

    @Test
    void theSameSeedMakesTheSameActivities() {
        assertThat(pairs(50)).isEqualTo(pairs(50));
    }

    private static List<Pair> pairs(int number) {
        var arbitrary = new ArbitraryActivities(42);
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < number; i++) {
            var base = arbitrary.activity();
            pairs.add(new Pair(
                    base,
                    true,
                    new CrmSide(CrmSide.Presence.IN, i, arbitrary.edited(base), Map.of(), Set.of()),
                    new GoogleSide(GoogleSide.Presence.IN, arbitrary.edited(base), NOON)));
        }
        return pairs;
    }
}

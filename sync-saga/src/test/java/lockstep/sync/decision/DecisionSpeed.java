package lockstep.sync.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;

/** How many records are decided in a second. */
public final class DecisionSpeed {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int ENOUGH = 2_000;

    private DecisionSpeed() {}

    /** A record that was edited on both sides. */
    public static Pair edited(
            int version, SortedMap<String, FieldValue> base, UnaryOperator<SortedMap<String, FieldValue>> edit) {
        return new Pair(
                base,
                true,
                new CrmSide(CrmSide.Presence.IN, version, edit.apply(base), Map.of(), Set.of()),
                new GoogleSide(GoogleSide.Presence.IN, edit.apply(base), NOON));
    }

    /** By the thread's own processor time, so that a busy machine does not count. */
    public static void isEnough(List<Pair> pairs, Collection<String> fields, RecordKind kind) {
        var policy = new Policy(ConflictPolicy.FIELD, Set.copyOf(fields), Duration.ZERO, Duration.ofSeconds(1));
        var cpu = ManagementFactory.getThreadMXBean();
        var started = cpu.getCurrentThreadCpuTime();
        pairs.forEach(pair -> SyncDecider.decide(pair, policy, kind));
        var perSecond = pairs.size() / ((cpu.getCurrentThreadCpuTime() - started) / 1e9);

        System.out.printf("decisions per second of processor time, cold: %,.0f%n", perSecond);
        assertThat(perSecond).isGreaterThan(ENOUGH);
    }
}

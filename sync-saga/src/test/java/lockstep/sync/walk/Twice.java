package lockstep.sync.walk;

import googlestandin.quota.Quotas;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import lockstep.sync.SyncWorld;

/** Two runs of the same walks, side by side (R2). */
public final class Twice {

    /** One world's walks, from their beginning to the judge's findings. */
    public interface Walks {
        Findings take(SyncWorld world, int number, Predicate<Integer> wanted);
    }

    private Twice() {}

    /**
     * Takes all walks in two worlds at once, in one of which the sync's tables lag behind the events, which must change
     * nothing; {@code -Dlockstep.walk.seed} takes one of them again with those before it,
     * {@code -Dlockstep.walk.alone} without; {@code -Dlockstep.walk.once} leaves out the second world.
     *
     * @param size walks of a world that are taken together
     * @param many walks in all
     * @return what there is to complain about
     */
    public static String walk(int size, int many, Walks walks) throws Exception {
        var only = Integer.getInteger("lockstep.walk.seed");
        var alone = Boolean.getBoolean("lockstep.walk.alone");
        var once = Boolean.getBoolean("lockstep.walk.once");
        Predicate<Integer> wanted = seed -> !alone || only == null || only.equals(seed);
        var failures = new ArrayList<String>();
        try (var one = world();
                var other = world()) {
            letItsMirrorLag(other);
            for (int n = only == null ? 0 : only / size; n * size < (only == null ? many : only + 1); n++) {
                long start = System.nanoTime();
                int number = n;
                var second = CompletableFuture.supplyAsync(() -> once ? null : walks.take(other, number, wanted));
                var first = walks.take(one, number, wanted);
                var again = second.get();
                first.broken.keySet().stream()
                        .limit(Integer.getInteger("lockstep.walk.told", 3))
                        .map(first::tell)
                        .forEach(failures::add);
                var differences = again == null ? List.<String>of() : differences(first.log, again.log);
                differences.stream().limit(3).forEach(failures::add);
                System.out.printf(
                        "world %d: %d walks, %s, broken %s, %d differ, %d ms%n",
                        number,
                        size,
                        first.scope(),
                        first.rules(),
                        differences.size(),
                        (System.nanoTime() - start) / 1_000_000);
                if (failures.size() > Integer.getInteger("lockstep.walk.failures", 5)) {
                    break;
                }
            }
        }
        return String.join("\n\n", failures);
    }

    private static void letItsMirrorLag(SyncWorld world) {
        world.jdbc
                .sql("create function lag() returns trigger language plpgsql as"
                        + " $$ begin perform pg_sleep(random() * 0.02); return null; end $$")
                .update();
        for (var table : List.of("crm_record", "link")) {
            world.jdbc
                    .sql("create trigger lag after insert or update on " + table + " execute function lag()")
                    .update();
        }
    }

    /** Sessions begin when the walks say so, and no quota stands in their way. */
    public static SyncWorld world() {
        return SyncWorld.start(
                options -> options.withQuotas(Quotas.off()),
                Map.of(
                        "lockstep.sync.hint-delay", "PT200000H",
                        "lockstep.google.quota.critical-reads", "100000",
                        "lockstep.google.quota.critical-writes", "100000",
                        "lockstep.google.quota.group-reads", "100000",
                        "lockstep.google.quota.group-writes", "100000"));
    }

    /** Where their logs differ. */
    static List<String> differences(Map<String, List<String>> one, Map<String, List<String>> other) {
        var ids = new LinkedHashSet<>(one.keySet());
        ids.addAll(other.keySet());
        var differences = new ArrayList<String>();
        for (var id : ids) {
            var here = one.getOrDefault(id, List.of());
            var there = other.getOrDefault(id, List.of());
            for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
                var a = i < here.size() ? here.get(i) : "nothing";
                var b = i < there.size() ? there.get(i) : "nothing";
                if (!a.equals(b)) {
                    int same = 0;
                    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
                        same++;
                    }
                    int from = Math.max(0, same - 300);
                    differences.add("R2 " + id + "[" + i + "] differs at " + same + "\n  "
                            + a.substring(from, Math.min(a.length(), same + 300)) + "\n  "
                            + b.substring(from, Math.min(b.length(), same + 300)));
                    break;
                }
            }
        }
        return differences;
    }
}

package lockstep.sync.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import lockstep.sync.SyncWorld;

/**
 * Walks that find nothing prove something only if they would find it. So faults are planted, in the database where no code
 * of the product has to know of them, and the walks have to find each, in the weather in which it does harm.
 *
 * @param when such as {@code before update}
 * @param code of a trigger for each row
 */
public record PlantedFault(String table, String when, String code) {

    private void plant(SyncWorld world) {
        world.jdbc
                .sql("create or replace function planted() returns trigger language plpgsql as $$ begin " + code
                        + " end $$")
                .update();
        world.jdbc
                .sql("create trigger planted " + when + " on " + table + " for each row execute function planted()")
                .update();
    }

    /**
     * Takes one world of walks after the other until one finds the fault.
     *
     * @param size walks of a world
     * @param worlds their numbers: other seeds than everybody else's
     */
    public void isFound(SyncWorld world, int size, IntStream worlds, IntFunction<Findings> walks) {
        plant(world);
        try {
            long start = System.nanoTime();
            var numbers = worlds.toArray();
            var findings = Arrays.stream(numbers)
                    .mapToObj(walks)
                    .filter(judge -> !judge.broken.isEmpty())
                    .findFirst();
            assertThat(findings).as("walks that found it").isPresent();
            var broken = findings.get().broken;
            int first = broken.keySet().iterator().next();
            System.out.printf(
                    "%s of %s: found by walk %d in %d ms: %s%n",
                    when,
                    table,
                    first - numbers[0] * size + 1,
                    (System.nanoTime() - start) / 1_000_000,
                    broken.get(first).getFirst());
        } finally {
            pull(world);
        }
    }

    private void pull(SyncWorld world) {
        world.jdbc.sql("drop trigger planted on " + table).update();
    }
}

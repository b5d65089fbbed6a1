package lockstep.sync.walk.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import lockstep.sync.walk.RandomWalksTest;
import lockstep.sync.walk.Twice;
import org.junit.jupiter.api.Test;

/**
 * Three users plan, move, answer, split and cancel meetings as it comes to them, in the CRM and in Google, between their
 * sessions; then they stop, and all calendars must show the same, with nothing lost, doubled, moved or done for nothing
 * (R1, R3-R6). Every world runs twice, and both must have the same events (R2).
 */
class CalendarWalksTest {

    private static final int SIZE = Integer.getInteger("lockstep.walk.size", 200);
    private static final int WALKS =
            Integer.getInteger("lockstep.walk.walks", Boolean.getBoolean("lockstep.long") ? 10_000 : 1_000);

    @Test
    void whatever_three_users_do_to_their_meetings_all_calendars_come_to_agree__R1_R6() throws Exception {
        var only = Integer.getInteger("lockstep.walk.seed");
        var once = Boolean.getBoolean("lockstep.walk.once");
        var alone = Boolean.getBoolean("lockstep.walk.alone");
        Predicate<Integer> wanted = seed -> !alone || only == null || only.equals(seed);
        var failures = new ArrayList<String>();
        try (var one = RandomWalksTest.world();
                var other = RandomWalksTest.world()) {
            for (int number = only == null ? 0 : only / SIZE;
                    number * SIZE < (only == null ? WALKS : only + 1);
                    number++) {
                long start = System.nanoTime();
                var weather = Weather.values()[number % Weather.values().length];
                int n = number;
                var second = CompletableFuture.supplyAsync(
                        () -> once ? null : new WalkWorld(other, n, SIZE, wanted, weather).run());
                var first = new WalkWorld(one, n, SIZE, wanted, weather).run();
                var again = once ? first : second.get();
                first.broken.keySet().stream()
                        .limit(Integer.getInteger("lockstep.walk.told", 3))
                        .map(first::tell)
                        .forEach(failures::add);
                var differences = Twice.differences(first.log, again.log);
                differences.stream().limit(3).forEach(failures::add);
                System.out.printf(
                        "world %d (%s): %d walks, %d links, %d occurrences, %d parked, broken %s, %d differ, %d ms%n",
                        n,
                        weather,
                        SIZE,
                        first.linked,
                        first.occurrences,
                        first.parked,
                        first.rules(),
                        differences.size(),
                        (System.nanoTime() - start) / 1_000_000);
                if (failures.size() > Integer.getInteger("lockstep.walk.failures", 5)) {
                    break;
                }
            }
        }
        assertThat(String.join("\n\n", failures)).isEmpty();
    }
}

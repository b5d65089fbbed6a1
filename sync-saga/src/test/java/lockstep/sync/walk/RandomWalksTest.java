package lockstep.sync.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Two users who share contacts do whatever comes to them, in the CRM and in Google, between their sessions; then they
 * stop, and both sides must be equal with nothing lost, doubled or done for nothing (R1, R3-R6). Every seed is walked
 * twice, in two worlds of their own, and both must have the same events (R2); only how long calls took and how many
 * bytes they carried is left out of that comparison.
 */
class RandomWalksTest {

    private static final int SIZE = Integer.getInteger("lockstep.walk.size", 500);
    private static final int WALKS =
            Integer.getInteger("lockstep.walk.walks", Boolean.getBoolean("lockstep.long") ? 100_000 : 10_000);

    @Test
    void whatever_two_users_do_both_sides_come_to_agree_and_nothing_is_lost_or_doubled__R1_R6() throws Exception {
        var failures = Twice.walk(
                SIZE,
                WALKS,
                (world, number, wanted) -> new WalkWorld(world, number, SIZE, wanted, weather(number)).run());

        assertThat(failures).isEmpty();
    }

    private static Weather weather(int number) {
        return Weather.values()[number % Weather.values().length];
    }
}

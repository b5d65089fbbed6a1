package lockstep.sync.walk.calendar;

import static org.assertj.core.api.Assertions.assertThat;

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

package lockstep.sync.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import lockstep.sync.decision.ArbitraryActivities;
import lockstep.sync.decision.DecisionSpeed;
import lockstep.sync.decision.Pair;
import org.junit.jupiter.api.Test;

class DecisionSpeedTest {

    @Test
    void thousandsOfActivitiesAreDecidedInASecond() {
        DecisionSpeed.isEnough(pairs(20_000), ActivityField.paths(), new ActivityKind());
    }

    @Test
    void theSameSeedMakesTheSameActivities() {
        assertThat(pairs(50)).isEqualTo(pairs(50));
    }

    private static List<Pair> pairs(int number) {
        var arbitrary = new ArbitraryActivities(42);
        return IntStream.range(0, number)
                .mapToObj(i -> DecisionSpeed.edited(i, arbitrary.activity(), arbitrary::edited))
                .toList();
    }
}

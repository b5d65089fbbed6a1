package lockstep.sync.decision;

import static lockstep.sync.decision.TableCase.GOOGLE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import lockstep.sync.activities.ActivityField;
import lockstep.sync.activities.ActivityKind;
import lockstep.sync.decision.Terms.Writing;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;

/** The laws once more, with what calendars are full of: series, odd zones, moved and cancelled occurrences, guests. */
class ArbitraryActivitiesTest {

    private static final int CASES = 5_000;
    private static final Set<String> FIELDS = Set.copyOf(ActivityField.paths());
    private static final ActivityKind KIND = new ActivityKind();

    @Test
    void bothSidesHoldTheSameAfterwardsAndNothingIsLeftToDo() {
        for (var seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            var writing = Writing.values()[random.nextInt(3)];
            var policy = new Policy(
                    ConflictPolicy.values()[random.nextInt(2)], FIELDS, Duration.ZERO, Duration.ofSeconds(1));
            var world = world(seed, random, new Terms(writing, Set.of(), true, true, false));
            var verdict = SyncDecider.decide(world.pair(), policy, KIND);
            var after = world.after(verdict, GoogleSide.Presence.DELETED);
            var again = SyncDecider.decide(after.pair(), policy, KIND);

            var alike = same(after.crm().fields(), after.google().fields());
            var holds = (alike || writing == Writing.ELSEWHERE)
                    && same(after.base(), after.google().fields())
                    && (writing == Writing.HERE || verdict.google() instanceof GoogleAction.Nothing)
                    && again.quiet()
                    && again.link() == LinkAction.KEEP;
            if (!holds) {
                assertThat(holds)
                        .as("seed %d%n%s%n%s%n%s", seed, world, verdict, again)
                        .isTrue();
            }
        }
    }

    /** Agreed on once, or never; then edited on either side, or on neither. */
    private static World world(long seed, SplittableRandom random, Terms terms) {
        var activities = new ArbitraryActivities(seed);
        var base = activities.activity();
        var here = edits(activities, random, base);
        var there = edits(activities, random, base);
        var times = new HashMap<String, Instant>();
        FIELDS.forEach(field -> times.put(field, GOOGLE_TIME.plusSeconds(random.nextInt(-3, 4))));
        return new World(
                random.nextInt(5) == 0 ? null : base,
                true,
                new CrmSide(CrmSide.Presence.IN, 1, here, times, Set.of()),
                new GoogleSide(GoogleSide.Presence.IN, there, GOOGLE_TIME, terms));
    }

    private static SortedMap<String, FieldValue> edits(
            ArbitraryActivities activities, SplittableRandom random, SortedMap<String, FieldValue> base) {
        var edited = base;
        for (var edits = random.nextInt(4); edits > 0; edits--) {
            edited = activities.edited(edited);
        }
        return edited;
    }

    private static boolean same(SortedMap<String, FieldValue> one, SortedMap<String, FieldValue> other) {
        return SyncDecider.alike(KIND, FIELDS, one, other);
    }
}

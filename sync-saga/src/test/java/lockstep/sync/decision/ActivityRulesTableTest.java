package lockstep.sync.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.sync.activities.ActivityKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/sync-rules.md} says of activities is true. */
class ActivityRulesTableTest {

    private static final ActivityKind KIND = new ActivityKind();

    static List<Map<String, String>> decisions() {
        return SyncRules.tables("a link");
    }

    /** A row stands for every combination of its alternatives. */
    @ParameterizedTest
    @MethodSource("decisions")
    void theDecisionIsAsTheTableHasIt(Map<String, String> row) {
        for (var one : ActivityCase.of(row)) {
            var world = one.world();
            var verdict = SyncDecider.decide(world.pair(), one.decidedBy(), KIND);

            assertThat(SyncRules.decided(
                            verdict, ActivityCase.written(verdict.crm()), ActivityCase.written(verdict.google())))
                    .as(one.toString())
                    .isEqualTo(SyncRules.expected(row));
            assertThat(verdict.blanks()).as(one.toString()).isEqualTo(SyncRules.blanks(row));
            assertThat(verdict.agreed() != null).isEqualTo(verdict.link() == LinkAction.AGREE);
        }
    }

    @Test
    void theTableLeavesNoCaseOut() {
        var covered = new HashSet<String>();
        ActivityCase.all()
                .forEach(one -> covered.add(String.join(
                        " ",
                        one.linked(),
                        one.row().get("base").equals("–") || one.linked().equals("no") ? "never" : "agreed",
                        ActivityCase.presence(one.crm()),
                        ActivityCase.presence(one.google()),
                        one.writing(),
                        one.follows(),
                        one.newer(),
                        one.policy())));
        assertThat(covered).isEqualTo(possible());
    }

    private static Set<String> possible() {
        var possible = Set.of("no never", "yes never", "yes agreed");
        for (var words : List.of(
                List.of("–", "marked", "unmarked", "deleted"),
                List.of("–", "there", "early", "cancelled"),
                List.of("here", "elsewhere", "never"),
                List.of("own", "unheard", "foreign", "kept"),
                List.of("crm", "google", "tie", "unknown"),
                List.of("FIELD", "RECORD"))) {
            var longer = new HashSet<String>();
            possible.forEach(begun -> words.forEach(word -> longer.add(begun + " " + word)));
            possible = longer;
        }
        return possible;
    }

    static List<Map<String, String>> matches() {
        return SyncRules.tables("activity");
    }

    @ParameterizedTest
    @MethodSource("matches")
    void activitiesAreRecognisedAsTheTableHasIt(Map<String, String> row) {
        var activity = candidate("1", row.get("activity"));
        var event = candidate("2", row.get("event"));
        var expected = row.get("match").equals("none") ? new Match.None() : new Match.One("2", row.get("match"));

        assertThat(Matcher.match(activity, List.of(event))).isEqualTo(expected);
        var found = Matching.of(List.of(activity), List.of(event)).couples();
        assertThat(found.isEmpty() ? "none" : found.getFirst().by()).isEqualTo(row.get("match"));
    }

    private static Candidate candidate(String id, String text) {
        var stamp = text.startsWith("stamp ") ? text.substring(6, text.indexOf(',')) : null;
        var fields = ActivityValues.record(stamp == null ? text : text.substring(text.indexOf(',') + 2));
        return new Candidate(id, stamp, KIND.identify(fields));
    }
}

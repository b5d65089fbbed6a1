package lockstep.sync.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import lockstep.sync.contacts.ContactKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/sync-rules.md} says the truth. */
class SyncRulesTableTest {

    private static final ContactKind KIND = new ContactKind("DE");

    static List<Map<String, String>> decisions() {
        return SyncRules.tables("linked");
    }

    /** A row stands for every combination of its alternatives. */
    @ParameterizedTest
    @MethodSource("decisions")
    void theDecisionIsAsTheTableHasIt(Map<String, String> row) {
        for (var one : TableCase.of(row)) {
            var world = one.world();
            var verdict = SyncDecider.decide(world.pair(), one.decidedBy(), KIND);

            assertThat(SyncRules.decided(
                            verdict, TableCase.written(verdict.crm()), TableCase.written(verdict.google())))
                    .as(one.toString())
                    .isEqualTo(SyncRules.expected(row));
            assertThat(verdict.blanks()).as(one.toString()).isEqualTo(SyncRules.blanks(row));
            assertThat(verdict.quiet())
                    .as(one.toString())
                    .isEqualTo(row.get("to the CRM").equals("nothing")
                            && row.get("to Google").equals("nothing"));
            assertThat(verdict.agreed() != null).isEqualTo(verdict.link() == LinkAction.AGREE);
            showsWhatItSaw(verdict, world);
        }
    }

    private static void showsWhatItSaw(Verdict verdict, World world) {
        for (var field : verdict.fields()) {
            var base = world.linked() && world.base() != null ? world.base().get(field.field()) : null;
            assertThat(field.base()).isEqualTo(base);
            assertThat(field.crm()).isEqualTo(world.crm().fields().get(field.field()));
            assertThat(field.google()).isEqualTo(world.google().fields().get(field.field()));
            assertThat(field.crmChangedAt()).isEqualTo(world.crm().changedAt().get(field.field()));
            assertThat(field.googleChangedAt()).isEqualTo(TableCase.GOOGLE_TIME);
        }
    }

    @Test
    void theTableLeavesNoPresenceOut() {
        var covered = new TreeSet<String>();
        TableCase.all()
                .forEach(one -> covered.add(String.join(
                        " ",
                        one.linked(),
                        one.world().base() == null || one.linked().equals("no") ? "never" : "agreed",
                        presence(one.crm()),
                        presence(one.google()),
                        one.newer(),
                        one.policy())));
        var possible = new TreeSet<String>();
        for (var link : List.of("no never", "yes never", "yes agreed")) {
            for (var crm : List.of("–", "tagged", "untagged", "deleted")) {
                for (var google : List.of("–", "grouped", "ungrouped", "deleted")) {
                    for (var newer : List.of("crm", "google", "tie", "unknown")) {
                        for (var policy : List.of("FIELD", "RECORD")) {
                            possible.add(String.join(" ", link, crm, google, newer, policy));
                        }
                    }
                }
            }
        }
        assertThat(covered).isEqualTo(possible);
    }

    @Test
    void everyRuleHasItsRowAndIsUsed() {
        var explained = SyncRules.tables("rule").stream()
                .map(row -> row.get("rule").replace("`", ""))
                .toList();
        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::id).toList());
        var used = new TreeSet<String>();
        Stream.of("linked", "a link")
                .flatMap(kind -> SyncRules.tables(kind).stream())
                .forEach(row -> {
                    used.add(row.get("rule"));
                    Arrays.stream(row.get("explained").split("; "))
                            .forEach(text -> used.add(text.replaceAll(".* ", "")));
                });
        assertThat(used).containsAll(explained);
    }

    static List<Map<String, String>> matches() {
        return SyncRules.tables("one");
    }

    @ParameterizedTest
    @MethodSource("matches")
    void recordsAreRecognisedAsTheTableHasIt(Map<String, String> row) {
        var one = candidate("1", row.get("one"));
        var other = candidate("2", row.get("other"));
        var expected = row.get("match").equals("none") ? new Match.None() : new Match.One("2", row.get("match"));

        assertThat(Matcher.match(one, List.of(other))).isEqualTo(expected);
        var found = Matching.of(List.of(other), List.of(one)).couples();
        assertThat(found.isEmpty() ? "none" : found.getFirst().by()).isEqualTo(row.get("match"));
        if (expected instanceof Match.One) {
            assertThat(MatchKeys.of(one.identity())).containsAnyElementsOf(MatchKeys.of(other.identity()));
        }
    }

    static List<Map<String, String>> guards() {
        return SyncRules.tables("in step");
    }

    @ParameterizedTest
    @MethodSource("guards")
    void theGuardAnswersAsTheTableHasIt(Map<String, String> row) {
        var planned = new PlannedCounts(
                Integer.parseInt(row.get("in step")),
                Integer.parseInt(row.get("removing")),
                Integer.parseInt(row.get("creating")));
        var answer = Guard.check(planned, row.get("first by timer").equals("yes"));
        assertThat(answer(answer)).isEqualTo(row.get("answer"));
    }

    private static String answer(Guard.Verdict verdict) {
        return switch (verdict) {
            case Guard.Verdict.Ask ask -> ask.reason();
            case Guard.Verdict.Proceed proceed -> "proceed";
        };
    }

    private static Candidate candidate(String id, String record) {
        return new Candidate(id, null, KIND.identify(Values.record(record)));
    }

    private static String presence(String side) {
        return side.split(" ")[0];
    }
}

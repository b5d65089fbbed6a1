package lockstep.sync.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatcherTest {

    private static final PersonName ANN = PersonName.of("Ann", null, "May", null);
    private static final PersonName BO = PersonName.of("Bo", null, "Lee", null);

    @Test
    void theStampIsBelievedBeforeNamesAndAddresses() {
        var ann = new Candidate("crm", "stamp-1", new Identity(ANN, Set.of("ann@x.org"), Set.of()));
        var stamped = new Candidate("stamped", "stamp-1", new Identity(BO, Set.of(), Set.of()));
        var alike = new Candidate("alike", "stamp-2", new Identity(ANN, Set.of("ann@x.org"), Set.of()));

        assertThat(Matcher.match(ann, List.of(alike, stamped))).isEqualTo(new Match.One("stamped", "stamp"));
        assertThat(Matcher.match(ann, List.of(alike))).isEqualTo(new Match.One("alike", "email-and-name"));
    }

    @Test
    void recordsWithoutStampAreNotTakenForOneAnother() {
        assertThat(Matcher.match(
                        candidate("1", PersonName.NONE, Set.of()), List.of(candidate("2", PersonName.NONE, Set.of()))))
                .isEqualTo(new Match.None());
    }

    @Test
    void anAddressGoesBeforeANumber() {
        var ann = new Candidate("1", null, new Identity(ANN, Set.of("ann@x.org"), Set.of("+491")));
        var byPhone = new Candidate("2", null, new Identity(ANN, Set.of(), Set.of("+491")));
        var byEmail = new Candidate("3", null, new Identity(ANN, Set.of("ann@x.org"), Set.of()));

        assertThat(Matcher.match(ann, List.of(byPhone, byEmail))).isEqualTo(new Match.One("3", "email-and-name"));
        assertThat(Matcher.match(ann, List.of(byPhone))).isEqualTo(new Match.One("2", "phone-and-name"));
    }

    @Test
    void withTwoCandidatesNothingSaysWhich() {
        var ann = candidate("1", ANN, Set.of("ann@x.org"));
        var other = candidate("3", ANN, Set.of("ann@x.org"));

        assertThat(Matcher.match(ann, List.of(other, candidate("2", ANN, Set.of("ann@x.org")))))
                .isEqualTo(new Match.Many(List.of("2", "3")));
        assertThat(Matcher.match(ann, List.of(other, other))).isEqualTo(new Match.One("3", "email-and-name"));
    }

    @Test
    void aSetIsMatchedOneToOneAndTheRestIsParkedOrFree() {
        var here = List.of(
                candidate("ann", ANN, Set.of("ann@x.org")),
                candidate("bo-1", BO, Set.of("bo@x.org")),
                candidate("bo-2", BO, Set.of("bo@x.org")),
                candidate("free", ANN, Set.of("other@x.org")));
        var there = List.of(
                candidate("g-ann", ANN, Set.of("ann@x.org")),
                candidate("g-bo", BO, Set.of("bo@x.org")),
                candidate("g-free", BO, Set.of()));

        var matching = Matching.of(here, there);

        assertThat(matching.couples()).containsExactly(new Matching.Couple("ann", "g-ann", "email-and-name"));
        assertThat(matching.parkedInCrm()).containsExactly("bo-1", "bo-2");
        assertThat(matching.parkedInGoogle()).containsExactly("g-bo");
    }

    @Test
    void oneContactWithTwoCandidatesInGoogleParksAllThree() {
        var matching = Matching.of(
                List.of(candidate("ann", ANN, Set.of("ann@x.org"))),
                List.of(candidate("g-1", ANN, Set.of("ann@x.org")), candidate("g-2", ANN, Set.of("ann@x.org"))));

        assertThat(matching.couples()).isEmpty();
        assertThat(matching.parkedInCrm()).containsExactly("ann");
        assertThat(matching.parkedInGoogle()).containsExactly("g-1", "g-2");
    }

    @Test
    void whoIsRecognisedByStampIsNobodysCandidateAnyMore() {
        var here = List.of(
                new Candidate("ann", "s", new Identity(ANN, Set.of("ann@x.org"), Set.of())),
                candidate("double", ANN, Set.of("ann@x.org")));
        var there = List.of(new Candidate("g-ann", "s", new Identity(ANN, Set.of("ann@x.org"), Set.of())));

        var matching = Matching.of(here, there);

        assertThat(matching.couples()).containsExactly(new Matching.Couple("ann", "g-ann", "stamp"));
        assertThat(matching.parkedInCrm()).isEmpty();
    }

    @Test
    void whoIsRecognisedByAddressIsNotRecognisedAgainByNumber() {
        var here = List.of(new Candidate("ann", null, new Identity(ANN, Set.of("ann@x.org"), Set.of("+491"))));
        var there = List.of(
                new Candidate("by-email", null, new Identity(ANN, Set.of("ann@x.org"), Set.of())),
                new Candidate("by-phone", null, new Identity(ANN, Set.of(), Set.of("+491"))));

        assertThat(Matching.of(here, there).couples())
                .containsExactly(new Matching.Couple("ann", "by-email", "email-and-name"));
    }

    @Test
    void parkedRecordsAreNotMatchedByAWeakerSign() {
        var here = List.of(
                new Candidate("bo-1", null, new Identity(BO, Set.of("bo@x.org"), Set.of("+491"))),
                new Candidate("bo-2", null, new Identity(BO, Set.of("bo@x.org"), Set.of())));
        var there = List.of(new Candidate("g-bo", null, new Identity(BO, Set.of("bo@x.org"), Set.of("+491"))));

        assertThat(Matching.of(here, there).couples()).isEmpty();
    }

    @Test
    void tenThousandOnEachSideAreMatchedWithoutComparingAllWithAll() {
        var here = people("crm-");
        var there = people("google-");

        var matching = Matching.of(here, there);

        assertThat(matching.couples()).hasSize(10_000);
        assertThat(matching.couples())
                .allMatch(couple ->
                        couple.crmId().substring(4).equals(couple.googleId().substring(7)));
    }

    @Test
    void keysNameTheAddressAndTheNumberWithItsOwner() {
        var identity = new Identity(PersonName.of("Jürgen", null, "May", null), Set.of("j@x.org"), Set.of("+491"));

        assertThat(MatchKeys.of(identity)).containsExactly("e:j@x.org", "p:+491|juergen may", "p:+491|jurgen may");
        assertThat(MatchKeys.of(new Identity(PersonName.NONE, Set.of(), Set.of("+491"))))
                .isEmpty();
    }

    private static List<Candidate> people(String prefix) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> candidate(prefix + i, ANN, Set.of("ann" + i + "@x.org")))
                .toList();
    }

    private static Candidate candidate(String id, PersonName name, Set<String> emails) {
        return new Candidate(id, null, new Identity(name, emails, Set.of()));
    }
}

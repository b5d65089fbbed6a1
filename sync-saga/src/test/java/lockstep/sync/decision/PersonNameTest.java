package lockstep.sync.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    @ParameterizedTest(name = "{0} {1} may be {2} {3}")
    @CsvSource({
        "Ann, May, ANN, may",
        "Zoë, Noël, Zoe, Noel",
        "Łukasz, Żak, Lukasz, Zak",
        "Søren, Ærø, Soeren, Aero",
        "Søren, Ærø, Soren, Aero",
        "Åse, Đorđe, Aase, Dorde",
        "Sigurður, Þór, Sigurdur, Thor",
        "Straße, Cœur, Strasse, Coeur",
        "Işık, Can, Isik, Can",
        "Mary-Ann, O'Neill, Mary Ann, O Neill",
        "Jörg, Weiß, Joerg, Weiss",
        "J. R. R., Tolkien, John Ronald Reuel, Tolkien",
        "J. R. R., Tolkien, John, Tolkien",
        "Ann, May-Lee, Ann, May",
        "A. A., May, Ann, May",
        "Иван, Петров, иван, ПЕТРОВ",
        "이, 김, 이, 김",
    })
    void compatibleNames(String given, String family, String otherGiven, String otherFamily) {
        var one = PersonName.of(given, null, family, null);
        var other = PersonName.of(otherGiven, null, otherFamily, null);

        assertThat(one.compatible(other)).isTrue();
        assertThat(other.compatible(one)).isTrue();
    }

    @ParameterizedTest(name = "{0} {1} is not {2} {3}")
    @CsvSource({
        "Ann, May, Ann, Lee",
        "Ann, May, Anne, May",
        "A., B., Ann, Beth",
        "Bill, Lee, William, Lee",
        "Muller, Ann, Mueller, Ann",
        "Ann, Ann, Ann, May",
        "A. A., May, Ann Beth, May",
        "김, 이, 김, 이수",
        "J. R., May, John Albert, May",
    })
    void incompatibleNames(String given, String family, String otherGiven, String otherFamily) {
        var one = PersonName.of(given, null, family, null);
        var other = PersonName.of(otherGiven, null, otherFamily, null);

        assertThat(one.compatible(other)).isFalse();
        assertThat(other.compatible(one)).isFalse();
    }

    @Test
    void aCompanyStandsInOnlyForAPersonWithoutAName() {
        var person = PersonName.of("Ann", null, "May", "Acme");
        var company = PersonName.of(" ", "", null, "Acme");

        assertThat(person.compatible(company)).isFalse();
        assertThat(company.compatible(PersonName.of(null, null, null, "Acme Ltd")))
                .isTrue();
        assertThat(PersonName.of("Acme", null, null, null).compatible(company)).isTrue();
        assertThat(company.compatible(PersonName.of("Acme", null, "May", null))).isFalse();
    }

    @Test
    void withoutANameThereIsNothingToCompare() {
        assertThat(PersonName.NONE.compatible(PersonName.of("-", null, null, null)))
                .isTrue();
        assertThat(PersonName.NONE.compatible(PersonName.of("Ann", null, null, null)))
                .isFalse();
        assertThat(PersonName.of("Ann", null, null, null).compatible(PersonName.NONE))
                .isFalse();
        assertThat(PersonName.NONE.keys()).isEmpty();
    }

    @Test
    void theKeyOfANameKnowsNoOrderAndBothSpellings() {
        assertThat(PersonName.of("Jürgen", "K.", "Weiß", null).keys())
                .containsExactly("juergen k weiss", "jurgen k weiss");
        assertThat(PersonName.of("Weiss", null, "Jurgen K", null).keys()).containsExactly("jurgen k weiss");
    }
}

package lockstep.sync.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactKindTest {

    private final ContactKind kind = new ContactKind("DE");

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource({
        "emails, ' Ann@Example.ORG ', ann@example.org",
        "phones, 030 901820-01, +493090182001",
        "phones, (030) 90182001, +493090182001",
        "phones, 0049 30 90182001, +493090182001",
        "phones, +1 650-253-0000 ext. 12, +16502530000;12",
        "phones, *100#, *100#",
        "phones, ask Ann, ask Ann",
        "urls, https://www.Example.org/Ann/, example.org/Ann",
        "urls, example.org/Ann, example.org/Ann",
        "urls, HTTP://example.org, example.org",
        "urls, ftp://Example.org/A, ftp://example.org/A",
    })
    void anEntryIsWhatItMeans(String field, String typed, String key) {
        assertThat(kind.entryKey(field, entry("value", typed, "type", "home"))).isEqualTo(key);
    }

    @Test
    void theSchemeOfALinkIsAnAttributeOfIt() {
        assertThat(kind.entryForm("urls", entry("value", "http://Example.org/")))
                .isNotEqualTo(kind.entryForm("urls", entry("value", "https://example.org")));
    }

    @Test
    void typesAreCarriedAsTheyAreAndBlanksAreNone() {
        assertThat(kind.entryForm("emails", entry("value", "A@x.org", "type", " Ferienhaus  am See ", "label", " ")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("value", "a@x.org", "type", "Ferienhaus am See"));
        assertThat(kind.entryKey("emails", entry("type", "home"))).isEmpty();
        assertThat(kind.entryKey("phones", entry("value", "  "))).isEmpty();
    }

    @Test
    void streetPostalCodeAndTownMakeAnAddress() {
        var typed = entry("street", "Am Markt 1", "postalCode", "10115", "city", "Berlin", "country", "DE");
        var again = entry("street", "am markt  1", "postalCode", "10 115", "city", "BERLIN", "type", "work");

        assertThat(kind.entryKey("addresses", typed)).isEqualTo(kind.entryKey("addresses", again));
        assertThat(kind.entryKey("addresses", typed))
                .isNotEqualTo(kind.entryKey("addresses", entry("street", "Am Markt 2", "city", "Berlin")));
        assertThat(kind.entryKey("addresses", entry("country", "DE"))).isNotEmpty();
        assertThat(kind.entryKey("addresses", entry("type", "home"))).isEmpty();
    }

    @Test
    void textsDifferInMoreThanSpacesAndComposition() {
        assertThat(kind.textForm("nickname", " Zoe\u0308  May ")).isEqualTo("Zoë May");
        assertThat(kind.textForm("nickname", "ann")).isNotEqualTo(kind.textForm("nickname", "Ann"));
        assertThat(kind.textForm("notes", "one \r\n  two\r\n")).isEqualTo("one\n  two");
    }

    @Test
    void aContactIsRecognisedByNameAddressesAndNumbers() {
        var fields = new TreeMap<String, FieldValue>();
        fields.put("name.given", FieldValue.of("Ann"));
        fields.put("name.family", FieldValue.of("May"));
        fields.put(
                "emails",
                FieldValue.ofEntries(List.of(Map.of("value", "A@x.org"), Map.of("value", " "), Map.of("type", "x"))));
        fields.put("phones", FieldValue.ofEntries(List.of(Map.of("value", "030 90182001"))));

        var identity = kind.identify(fields);

        assertThat(identity.emails()).containsExactly("a@x.org");
        assertThat(identity.phones()).containsExactly("+493090182001");
        assertThat(identity.name().keys()).containsExactly("ann may");
    }

    private static TreeMap<String, String> entry(String... pairs) {
        var entry = new TreeMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            entry.put(pairs[i], pairs[i + 1]);
        }
        return entry;
    }
}

package lockstep.sync.google.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.people.v1.model.Person;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.sync.contacts.ContactRecords;
import lockstep.syncsession.FieldValue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each of Google's fields says to us, and what becomes of it when we write. */
class PersonFieldsTest {

    @Nested
    class A_name {
        static final String NAME = """
                {"names":[{"metadata":{"primary":true,"source":{"type":"CONTACT","id":"1"}},"displayName":"Dr. Ann B. Cole Jr.",
                 "unstructuredName":"Dr. Ann B. Cole Jr.","honorificPrefix":"Dr.","givenName":"Ann","middleName":"B.",
                 "familyName":"Cole","honorificSuffix":"Jr.","phoneticGivenName":"Än","newAtGoogle":"x"}]}""";

        @Test
        void isReadPartByPart() {
            assertThat(read(NAME))
                    .isEqualTo(texts(
                            "name.prefix",
                            "Dr.",
                            "name.given",
                            "Ann",
                            "name.middle",
                            "B.",
                            "name.family",
                            "Cole",
                            "name.suffix",
                            "Jr."));
        }

        @Test
        void keepsItsPhoneticsAndWhatWeDoNotKnowWhenAPartChanges() {
            var written = write(new Names(), NAME, texts("name.given", "Anna", "name.family", "Cole"));

            assertThat(written).contains("\"givenName\":\"Anna\"", "\"phoneticGivenName\":\"Än\"", "newAtGoogle");
            assertThat(written).doesNotContain("unstructuredName", "displayName", "middleName");
        }

        @Test
        void ofTheProfileIsNotTheContacts() {
            var both = """
                    {"names":[{"metadata":{"primary":true,"source":{"type":"PROFILE"}},"givenName":"Nobody"},
                     {"metadata":{"source":{"type":"CONTACT"}},"givenName":"Ann"}]}""";

            assertThat(read(both)).isEqualTo(texts("name.given", "Ann"));
            assertThat(write(new Names(), both, texts("name.given", "Anna"))).doesNotContain("Nobody");
        }

        @Test
        void goesWhenNothingIsLeftOfIt() {
            assertThat(write(new Names(), "{\"names\":[{\"givenName\":\"Ann\"}]}", texts()))
                    .isEqualTo("{\"names\":[]}");
        }
    }

    @Nested
    class A_nickname {
        static final String TWO = """
                {"nicknames":[{"value":"Second"},{"metadata":{"primary":true},"value":"First"}]}""";

        @Test
        void isTheMainOneWhereverItStands() {
            assertThat(read(TWO)).isEqualTo(texts("nickname", "First"));
        }

        @Test
        void changesAndLeavesTheOthers() {
            assertThat(write(new Nicknames(), TWO, texts("nickname", "New"))).contains("Second", "New");
            assertThat(write(new Nicknames(), TWO, texts())).contains("Second").doesNotContain("First");
            assertThat(write(new Nicknames(), "{}", texts("nickname", "New"))).contains("New");
        }
    }

    @Nested
    class Email_addresses {
        static final String TWO = """
                {"emailAddresses":[{"value":"Ann@example.org","type":"work","formattedType":"Work","displayName":"Ann at work","x":1},
                 {"value":"a@example.com","type":"Ferienhaus","formattedType":"Ferienhaus"},{"type":"home"}]}""";

        @Test
        void areValueAndType() {
            assertThat(read(TWO))
                    .isEqualTo(
                            entries("emails", entry("Ann@example.org", "work"), entry("a@example.com", "Ferienhaus")));
        }

        @Test
        void thatStayKeepWhatWeDoNotKnow() {
            var written = write(
                    EmailAddresses.GROUP,
                    TWO,
                    entries("emails", entry("ann@example.org", "home"), entry("new@example.org", null)));

            assertThat(written).isEqualTo(json("""
                            {"emailAddresses":[{"value":"ann@example.org","type":"home","displayName":"Ann at work","x":1},
                             {"value":"new@example.org"},{"type":"home"}]}"""));
        }

        @Test
        void thatDoNotChangeAreNotTouched() {
            assertThat(write(EmailAddresses.GROUP, TWO, read(TWO))).isEqualTo(json(TWO));
        }
    }

    @Nested
    class Phone_numbers {
        static final String ONE = """
                {"phoneNumbers":[{"value":"030 123","canonicalForm":"+4930123","type":"homeFax","formattedType":"Home fax"}]}""";

        @Test
        void areAsTheUserTypedThem() {
            assertThat(read(ONE)).isEqualTo(entries("phones", entry("030 123", "homeFax")));
        }

        @Test
        void loseTheCanonicalFormOfAnotherNumber() {
            assertThat(write(PhoneNumbers.GROUP, ONE, entries("phones", entry("040 456", "homeFax"))))
                    .isEqualTo(json("{\"phoneNumbers\":[{\"value\":\"040 456\",\"type\":\"homeFax\"}]}"));
        }
    }

    @Nested
    class Postal_addresses {
        static final String TWO = """
                {"addresses":[{"streetAddress":"Allee 1","extendedAddress":"c/o X","city":"Berlin","region":"BE","postalCode":"10115",
                 "country":"Germany","countryCode":"DE","poBox":"7","type":"home","formattedValue":"Allee 1\\nBerlin"},
                 {"formattedValue":"somewhere"}]}""";

        @Test
        void areReadPartByPartAndOnlyWhereThereAreParts() {
            assertThat(read(TWO).get("addresses"))
                    .isEqualTo(FieldValue.ofEntries(List.of(Map.of(
                            "street",
                            "Allee 1",
                            "extended",
                            "c/o X",
                            "city",
                            "Berlin",
                            "region",
                            "BE",
                            "postalCode",
                            "10115",
                            "country",
                            "Germany",
                            "type",
                            "home"))));
        }

        @Test
        void keepTheirPostBoxAndTheOnesThatAreOneTextStay() {
            var moved =
                    FieldValue.ofEntries(List.of(Map.of("street", "Allee 1", "city", "Wien", "country", "Austria")));

            assertThat(write(Addresses.GROUP, TWO, new TreeMap<>(Map.of("addresses", moved))))
                    .isEqualTo(json("""
                            {"addresses":[{"city":"Wien","country":"Austria","poBox":"7","streetAddress":"Allee 1"},
                             {"formattedValue":"somewhere"}]}"""));
        }
    }

    @Nested
    class An_organization {
        static final String TWO = """
                {"organizations":[{"name":"Old","title":"Intern"},
                 {"metadata":{"primary":true},"name":"Now","title":"Chief","department":"Top","location":"B2"}]}""";

        @Test
        void isTheMainOne() {
            assertThat(read(TWO))
                    .isEqualTo(texts(
                            "organization.company",
                            "Now",
                            "organization.title",
                            "Chief",
                            "organization.department",
                            "Top"));
        }

        @Test
        void changesInPlaceAndLeavesTheOthers() {
            assertThat(write(new Organizations(), TWO, texts("organization.company", "Next")))
                    .contains("\"name\":\"Old\"", "\"name\":\"Next\"", "\"location\":\"B2\"")
                    .doesNotContain("Chief", "Top");
        }
    }

    @Nested
    class A_birthday {

        @Test
        void mayHaveNoYear() {
            assertThat(read("{\"birthdays\":[{\"date\":{\"year\":0,\"month\":5,\"day\":12}}]}"))
                    .isEqualTo(texts("birthday", "--05-12"));
            assertThat(read("{\"birthdays\":[{\"date\":{\"month\":5,\"day\":12}}]}"))
                    .isEqualTo(texts("birthday", "--05-12"));
            assertThat(write(new BirthdayField(), "{}", texts("birthday", "--05-12")))
                    .isEqualTo(json("{\"birthdays\":[{\"date\":{\"day\":12,\"month\":5,\"year\":0}}]}"));
        }

        @Test
        void isADateAndReplacesFreeText() {
            assertThat(
                            read(
                                    "{\"birthdays\":[{\"text\":\"in spring\"},{\"date\":{\"year\":1980,\"month\":5,\"day\":12}}]}"))
                    .isEqualTo(texts("birthday", "1980-05-12"));
            assertThat(write(
                            new BirthdayField(),
                            "{\"birthdays\":[{\"text\":\"in spring\"}]}",
                            texts("birthday", "1980-05-12")))
                    .isEqualTo(json("{\"birthdays\":[{\"date\":{\"day\":12,\"month\":5,\"year\":1980}}]}"));
            assertThat(write(new BirthdayField(), "{\"birthdays\":[{\"text\":\"x\"}]}", texts()))
                    .isEqualTo("{\"birthdays\":[]}");
        }

        @Test
        void ofHalfADateIsNone() {
            assertThat(read("{\"birthdays\":[{\"date\":{\"year\":1980}}]}")).isEmpty();
        }
    }

    @Nested
    class Web_pages {

        @Test
        void areValueAndType() {
            var page = "{\"urls\":[{\"formattedType\":\"Blog\",\"type\":\"blog\",\"value\":\"https://a.example\"}]}";
            assertThat(read(page)).isEqualTo(entries("urls", entry("https://a.example", "blog")));
            assertThat(write(Urls.GROUP, page, entries("urls", entry("https://b.example", "blog"))))
                    .isEqualTo("{\"urls\":[{\"type\":\"blog\",\"value\":\"https://b.example\"}]}");
        }
    }

    @Nested
    class Notes {

        @Test
        void areTheBiography() {
            var notes = "{\"biographies\":[{\"contentType\":\"TEXT_PLAIN\",\"value\":\"one\\ntwo\"}]}";
            assertThat(read(notes)).isEqualTo(texts("notes", "one\ntwo"));
            assertThat(write(new Biographies(), notes, texts("notes", "three")))
                    .isEqualTo("{\"biographies\":[{\"contentType\":\"TEXT_PLAIN\",\"value\":\"three\"}]}");
            assertThat(write(new Biographies(), notes, texts())).isEqualTo("{\"biographies\":[]}");
        }
    }

    @Test
    void whatWeWriteIsWhatWeReadBack() {
        var person = new Person();
        var all = ContactRecords.of(Samples.FULL);

        PersonFields.GROUPS.forEach(group -> group.write(all, person));

        assertThat(PersonFields.read(person)).isEqualTo(all);
    }

    private static SortedMap<String, FieldValue> read(String json) {
        return PersonFields.read(parse(json));
    }

    private static String write(FieldGroup group, String json, SortedMap<String, FieldValue> fields) {
        var person = parse(json);
        group.write(fields, person);
        return text(person);
    }

    private static String json(String json) {
        return text(parse(json));
    }

    private static String text(Person person) {
        try {
            return GsonFactory.getDefaultInstance().toString(person);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Person parse(String json) {
        try {
            return GsonFactory.getDefaultInstance().fromString(json, Person.class);
        } catch (IOException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static SortedMap<String, FieldValue> texts(String... namesAndTexts) {
        var fields = new TreeMap<String, FieldValue>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            fields.put(namesAndTexts[i], FieldValue.of(namesAndTexts[i + 1]));
        }
        return fields;
    }

    private static SortedMap<String, FieldValue> entries(String name, Entry... entries) {
        var all = Arrays.stream(entries).map(Entry::map).toList();
        return new TreeMap<>(Map.of(name, FieldValue.ofEntries(all)));
    }

    private record Entry(Map<String, String> map) {}

    private static Entry entry(String value, String type) {
        return new Entry(type == null ? Map.of("value", value) : Map.of("value", value, "type", type));
    }
}

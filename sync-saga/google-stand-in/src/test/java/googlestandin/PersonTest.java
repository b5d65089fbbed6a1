package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** M6: how a person looks. */
class PersonTest {

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    private JsonNode read(String person, String mask) throws Exception {
        String name = browser.google.createContact(Browser.ANN, person);
        return browser.get("v1/" + name + "?personFields=" + mask).json();
    }

    @Test
    void only_the_fields_asked_for_are_shown() throws Exception {
        JsonNode person = read(browser.name("Bo", ",\"nicknames\":[{\"value\":\"B\"}]"), "nicknames");
        assertThat(person.propertyNames()).containsExactlyInAnyOrder("resourceName", "etag", "nicknames");
    }

    @Test
    void a_mask_is_needed_and_must_name_fields() throws Exception {
        String bo = browser.contact("Bo");
        assertThat(browser.get("v1/" + bo).text("/error/message")).startsWith("personFields mask is required.");
        assertThat(browser.get("v1/" + bo + "?personFields=names,shoeSize").text("/error/message"))
                .startsWith("Invalid personFields mask path: \"shoeSize\".");
    }

    @Test
    void the_persons_etag_depends_on_the_mask_and_the_sources_does_not() throws Exception {
        String bo = browser.contact("Bo");
        Browser.Reply narrow = browser.get("v1/" + bo + "?personFields=metadata");
        Browser.Reply wide = browser.get("v1/" + bo + "?personFields=metadata,names");
        assertThat(narrow.text("/etag")).startsWith("%").isNotEqualTo(wide.text("/etag"));
        assertThat(narrow.text("/metadata/sources/0/etag"))
                .startsWith("#")
                .isEqualTo(wide.text("/metadata/sources/0/etag"));
    }

    @Test
    void the_number_in_the_name_is_the_contact_sources_id() throws Exception {
        JsonNode person = read(browser.name("Bo", ""), "metadata");
        long id = Long.parseLong(person.at("/metadata/sources/0/id").asString(), 16);
        assertThat(person.path("resourceName").asString()).isEqualTo("people/c" + id);
        assertThat(person.at("/metadata/sources/0/type").asString()).isEqualTo("CONTACT");
    }

    @Test
    void each_change_moves_etag_and_time() throws Exception {
        String bo = browser.contact("Bo");
        JsonNode before = browser.google.contact(Browser.ANN, bo).at("/metadata/sources/0");
        browser.google.advance(Duration.ofMillis(5));
        browser.google.changeContact(Browser.ANN, bo, browser.name("Bob", ""));
        JsonNode after = browser.google.contact(Browser.ANN, bo).at("/metadata/sources/0");
        assertThat(after.path("etag")).isNotEqualTo(before.path("etag"));
        assertThat(after.path("updateTime").asString()).isEqualTo("2026-03-01T08:00:00.005Z");
    }

    @Test
    void names_are_put_together_and_taken_apart() throws Exception {
        JsonNode whole = read(
                "{\"names\":[{\"honorificPrefix\":\"Dr.\",\"givenName\":\"Ada\",\"middleName\":\"B.\",\"familyName\":\"Lovelace\",\"honorificSuffix\":\"Jr.\"}]}",
                "names");
        assertThat(whole.at("/names/0/displayName").asString()).isEqualTo("Dr. Ada B. Lovelace, Jr.");
        assertThat(whole.at("/names/0/displayNameLastFirst").asString()).isEqualTo("Lovelace, Ada B., Jr.");
        JsonNode split = read("{\"names\":[{\"unstructuredName\":\"Ada B. Lovelace\"}]}", "names");
        assertThat(split.at("/names/0/givenName").asString()).isEqualTo("Ada B.");
        assertThat(split.at("/names/0/familyName").asString()).isEqualTo("Lovelace");
    }

    @Test
    void phones_keep_what_was_typed_and_get_a_canonical_form_if_the_country_is_known() throws Exception {
        String phones =
                "{\"phoneNumbers\":[{\"value\":\"+49 (0)30 12-34 567\",\"type\":\"workMobile\"},{\"value\":\"0049 30 1234567\"},{\"value\":\"030 1234567\"},{\"value\":\"ext. 12\"}]}";
        JsonNode person = read(phones, "phoneNumbers");
        assertThat(person.at("/phoneNumbers/0/value").asString()).isEqualTo("+49 (0)30 12-34 567");
        assertThat(person.at("/phoneNumbers/0/canonicalForm").asString()).isEqualTo("+49301234567");
        assertThat(person.at("/phoneNumbers/0/formattedType").asString()).isEqualTo("Work Mobile");
        assertThat(person.at("/phoneNumbers/1/canonicalForm").asString()).isEqualTo("+49301234567");
        assertThat(person.at("/phoneNumbers/2").has("canonicalForm")).isFalse();
        assertThat(person.at("/phoneNumbers/3").has("canonicalForm")).isFalse();
        browser.google.turn(Switch.NATIONAL_NUMBERS_CANONICAL, true);
        assertThat(read(phones, "phoneNumbers")
                        .at("/phoneNumbers/2/canonicalForm")
                        .asString())
                .isEqualTo("+49301234567");
    }

    @Test
    void addresses_are_formatted_unless_the_user_did() throws Exception {
        JsonNode built = read(
                "{\"addresses\":[{\"streetAddress\":\"Hafen 1\",\"city\":\"Kiel\",\"postalCode\":\"24103\",\"country\":\"Germany\"}]}",
                "addresses");
        assertThat(built.at("/addresses/0/formattedValue").asString()).isEqualTo("Hafen 1\nKiel, 24103\nGermany");
        JsonNode given = read("{\"addresses\":[{\"formattedValue\":\"By the harbour\"}]}", "addresses");
        assertThat(given.at("/addresses/0/formattedValue").asString()).isEqualTo("By the harbour");
    }

    @Test
    void exactly_one_entry_of_a_field_is_primary() throws Exception {
        String two =
                "{\"emailAddresses\":[{\"value\":\"a@example.org\"},{\"value\":\"b@example.org\",\"metadata\":{\"sourcePrimary\":true}}]}";
        JsonNode person = read(two, "emailAddresses");
        assertThat(person.at("/emailAddresses/0/metadata").has("primary")).isFalse();
        assertThat(person.at("/emailAddresses/1/metadata/primary").asBoolean()).isTrue();
        assertThat(person.at("/emailAddresses/1/metadata/source/type").asString())
                .isEqualTo("CONTACT");
    }

    @Test
    void a_linked_profile_is_mixed_in_unless_contact_sources_alone_are_asked_for() throws Exception {
        String bo = browser.contact("Bo");
        browser.google.linkProfile(Browser.ANN, bo, "{\"id\":\"117\",\"names\":[{\"givenName\":\"Robert\"}]}");
        String path = "v1/" + bo + "?personFields=names";
        assertThat(browser.get(path).json().path("names").size()).isEqualTo(2);
        assertThat(browser.get(path + "&sources=READ_SOURCE_TYPE_CONTACT")
                        .json()
                        .path("names")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void by_switch_entries_come_in_another_order() throws Exception {
        StringBuilder emails = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            emails.append(i == 0 ? "" : ",").append("{\"value\":\"m%d@example.org\"}".formatted(i));
        }
        String bo = browser.google.createContact(Browser.ANN, "{\"emailAddresses\":[" + emails + "]}");
        String path = "v1/" + bo + "?personFields=emailAddresses,metadata";
        browser.google.turn(Switch.SHUFFLED, true);
        Browser.Reply one = browser.get(path);
        Browser.Reply other = browser.get(path);
        assertThat(one.json().path("emailAddresses")).isNotEqualTo(other.json().path("emailAddresses"));
        assertThat(one.text("/metadata/sources/0/etag")).isEqualTo(other.text("/metadata/sources/0/etag"));
    }

    @Test
    void the_account_itself_is_no_contact() throws Exception {
        assertThat(browser.get("v1/people/me?personFields=emailAddresses").text("/emailAddresses/0/value"))
                .isEqualTo(Browser.ANN);
    }
}

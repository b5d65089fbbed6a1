package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** M7: changing one contact. */
class UpdateTest {

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    private Browser.Reply update(String name, String mask, String person) throws Exception {
        return browser.json("PATCH", "v1/" + name + ":updateContact?updatePersonFields=" + mask, person);
    }

    /** The contact as read, with some fields replaced. */
    private String edited(String name, String fields) {
        ObjectNode person = browser.google.contact(Browser.ANN, name);
        person.setAll(Json.parse(fields));
        return person.toString();
    }

    @Test
    void only_masked_fields_are_replaced_and_a_masked_field_left_empty_is_cleared() throws Exception {
        String bo = browser.google.createContact(Browser.ANN, browser.name("Bo", """
                        ,"phoneNumbers":[{"value":"+1 212 555 0100"},{"value":"+1 212 555 0101"}],
                        "nicknames":[{"value":"B"}],"events":[{"date":{"year":2001,"month":2,"day":3},"type":"anniversary"}],
                        "relations":[{"person":"Cy","type":"friend"}],"userDefined":[{"key":"k","value":"v"}]"""));
        String changed =
                edited(bo, "{\"phoneNumbers\":[{\"value\":\"+1 212 555 0102\"}],\"nicknames\":[],\"events\":[]}");
        assertThat(update(bo, "phoneNumbers,nicknames", changed).status()).isEqualTo(200);
        JsonNode after = browser.google.contact(Browser.ANN, bo);
        assertThat(after.path("phoneNumbers").size()).isEqualTo(1);
        assertThat(after.has("nicknames")).isFalse();
        assertThat(after.at("/events/0/date/year").asInt()).isEqualTo(2001);
        assertThat(after.at("/relations/0/person").asString()).isEqualTo("Cy");
        assertThat(after.at("/userDefined/0/value").asString()).isEqualTo("v");
        assertThat(after.at("/names/0/givenName").asString()).isEqualTo("Bo");
    }

    @Test
    void a_mask_is_needed_and_must_name_fields_that_can_be_changed() throws Exception {
        String bo = browser.contact("Bo");
        assertThat(update(bo, "", edited(bo, "{}")).text("/error/message"))
                .isEqualTo("updatePersonFields mask is required. Please specify one or more valid paths.");
        assertThat(update(bo, "photos", edited(bo, "{}")).text("/error/details/0/@type"))
                .isEqualTo("type.googleapis.com/google.rpc.BadRequest");
    }

    @Test
    void a_stale_etag_is_refused_in_two_wordings() throws Exception {
        String bo = browser.contact("Bo");
        ObjectNode old = browser.google.contact(Browser.ANN, bo);
        browser.google.changeContact(Browser.ANN, bo, browser.name("Bob", ""));

        Browser.Reply bySource = update(bo, "names", old.toString());
        assertThat(bySource.status()).isEqualTo(400);
        assertThat(bySource.text("/error/status")).isEqualTo("FAILED_PRECONDITION");
        assertThat(bySource.text("/error/errors/0/reason")).isEqualTo("failedPrecondition");
        assertThat(bySource.text("/error/message"))
                .isEqualTo(
                        "Request person.metadata.sources.etag is different than the current person.metadata.sources.etag. Clear local cache and get the latest person");

        old.remove("metadata");
        assertThat(update(bo, "names", old.toString()).text("/error/message"))
                .isEqualTo(
                        "Request person.etag is different than the current person.etag. Clear local cache and get the latest person.");
        assertThat(browser.google
                        .contact(Browser.ANN, bo)
                        .at("/names/0/givenName")
                        .asString())
                .isEqualTo("Bob");
    }

    @Test
    void an_etag_is_needed_and_the_persons_own_will_do_unless_switched() throws Exception {
        String bo = browser.contact("Bo");
        assertThat(update(bo, "names", browser.name("Bob", "")).status()).isEqualTo(400);
        ObjectNode person = browser.google.contact(Browser.ANN, bo);
        person.remove("metadata");
        assertThat(update(bo, "names", person.toString()).status()).isEqualTo(200);
        ObjectNode again = browser.google.contact(Browser.ANN, bo);
        again.remove("metadata");
        browser.google.turn(Switch.ETAG_ALONE_REFUSED, true);
        assertThat(update(bo, "names", again.toString()).status()).isEqualTo(400);
    }

    @Test
    void the_answers_etag_is_good_for_the_next_update() throws Exception {
        String bo = browser.contact("Bo");
        Browser.Reply first = update(bo, "names", edited(bo, browser.name("Bob", "")));
        assertThat(update(bo, "names", first.raw().body()).status()).isEqualTo(200);
    }

    @Test
    void google_may_call_a_fresh_etag_stale() throws Exception {
        String bo = browser.contact("Bo");
        browser.google.inject(Fault.of("people.updateContact", FaultKind.STALE_ETAG));
        assertThat(update(bo, "names", edited(bo, "{}")).text("/error/status")).isEqualTo("FAILED_PRECONDITION");
        assertThat(update(bo, "names", edited(bo, "{}")).status()).isEqualTo(200);
    }

    @Test
    void two_names_are_one_too_many() throws Exception {
        Browser.Reply refused =
                browser.post("v1/people:createContact", "{\"names\":[{\"givenName\":\"A\"},{\"givenName\":\"B\"}]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/message")).isEqualTo("Cannot have more than one person.names per source.");
    }

    @Test
    void a_contact_is_never_without_a_group() throws Exception {
        String bo = browser.contact("Bo");
        assertThat(update(bo, "memberships", edited(bo, "{\"memberships\":[]}")).status())
                .isEqualTo(400);
        String group = browser.google.createGroup(Browser.ANN, "CRM");
        String member = "{\"memberships\":[{\"contactGroupMembership\":{\"contactGroupResourceName\":\"%s\"}}]}"
                .formatted(group);
        assertThat(update(bo, "memberships", edited(bo, member)).status()).isEqualTo(200);
        assertThat(browser.google.members(Browser.ANN, "CRM")).containsExactly(bo);
        assertThat(browser.google.members(Browser.ANN, "myContacts")).isEmpty();
    }

    @Test
    void a_new_contact_lands_in_my_contacts() throws Exception {
        Browser.Reply created = browser.post("v1/people:createContact", browser.name("Bo", ""));
        assertThat(created.text("/memberships/0/contactGroupMembership/contactGroupResourceName"))
                .isEqualTo("contactGroups/myContacts");
    }

    @Test
    void what_is_deleted_is_not_found() throws Exception {
        String bo = browser.contact("Bo");
        String person = edited(bo, "{}");
        assertThat(browser.delete("v1/" + bo + ":deleteContact").raw().body()).isEqualTo("{}");
        for (Browser.Reply gone : new Browser.Reply[] {
            browser.get("v1/" + bo + "?personFields=names"),
            update(bo, "names", person),
            browser.delete("v1/" + bo + ":deleteContact")
        }) {
            assertThat(gone.status()).isEqualTo(404);
            assertThat(gone.text("/error/message")).isEqualTo("Requested entity was not found.");
        }
    }

    @Test
    void what_is_no_person_is_refused() throws Exception {
        for (String person : new String[] {
            "{\"shoeSize\":[{\"value\":\"9\"}]}",
            "{\"names\":[{\"firstName\":\"Bo\"}]}",
            "{\"names\":{\"givenName\":\"Bo\"}}",
            "{\"emailAddresses\":[{\"value\":7}]}",
            "{\"birthdays\":[{\"date\":{\"month\":13,\"day\":1}}]}",
            "{\"nicknames\":[{\"value\":\"" + "x".repeat(1025) + "\"}]}",
            "[]"
        }) {
            assertThat(browser.post("v1/people:createContact", person).status())
                    .as(person)
                    .isEqualTo(400);
        }
        assertThat(browser.post(
                                "v1/people:createContact",
                                "{\"biographies\":[{\"value\":\"" + "x".repeat(5000) + "\"}]}")
                        .status())
                .isEqualTo(200);
    }
}

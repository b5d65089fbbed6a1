package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** M10: many contacts in one call. */
class BatchTest {

    private final Browser browser = Browser.open();

    @AfterEach
    void close() {
        browser.close();
    }

    private Browser.Reply create(String readMask, String... persons) throws Exception {
        String contacts = List.of(persons).stream()
                .map("{\"contactPerson\":%s}"::formatted)
                .collect(Collectors.joining(","));
        return browser.post(
                "v1/people:batchCreateContacts",
                "{\"contacts\":[%s],\"readMask\":\"%s\"}".formatted(contacts, readMask));
    }

    private String[] persons(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> browser.name("P" + i, ""))
                .toArray(String[]::new);
    }

    private Browser.Reply update(String mask, String readMask, ObjectNode... persons) throws Exception {
        ObjectNode body = Json.object().put("updateMask", mask).put("readMask", readMask);
        ObjectNode contacts = body.putObject("contacts");
        for (ObjectNode person : persons) {
            contacts.set(person.path("resourceName").asString(), person);
        }
        return browser.post("v1/people:batchUpdateContacts", body.toString());
    }

    @Test
    void two_hundred_are_created_in_the_order_of_the_request() throws Exception {
        Browser.Reply reply = create("names", persons(200));
        assertThat(reply.json()
                        .path("createdPeople")
                        .valueStream()
                        .map(one -> one.at("/person/names/0/givenName").asString()))
                .isEqualTo(IntStream.range(0, 200).mapToObj(i -> "P" + i).toList());
        assertThat(create("names", persons(201)).status()).isEqualTo(400);
        assertThat(create("names").status()).isEqualTo(400);
    }

    @Test
    void by_switch_the_order_is_lost() throws Exception {
        browser.google.turn(Switch.CREATED_OUT_OF_ORDER, true);
        assertThat(create("names", persons(200))
                        .json()
                        .path("createdPeople")
                        .valueStream()
                        .map(one -> one.at("/person/names/0/givenName").asString())
                        .toList())
                .isNotEqualTo(IntStream.range(0, 200).mapToObj(i -> "P" + i).toList());
    }

    @Test
    void an_empty_read_mask_returns_nothing() throws Exception {
        assertThat(create("", persons(2)).raw().body()).isEqualTo("{}");
        assertThat(browser.google.contacts(Browser.ANN)).hasSize(2);
    }

    @Test
    void one_bad_contact_fails_all_and_is_named() throws Exception {
        Browser.Reply refused = create("names", browser.name("A", ""), "{\"names\":[{},{}]}", browser.name("B", ""));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/details/0/@type"))
                .isEqualTo("type.googleapis.com/google.people.v1.BatchCreateContactsErrorDetails");
        assertThat(refused.json().at("/error/details/0/contactErrors").propertyNames())
                .containsExactly("1");
        assertThat(browser.google.contacts(Browser.ANN)).isEmpty();
    }

    @Test
    void a_poisoned_contact_fails_every_batch_it_is_in() throws Exception {
        browser.google.poison("P3");
        assertThat(create("names", persons(5)).status()).isEqualTo(400);
        assertThat(create("names", persons(3)).status()).isEqualTo(200);
        browser.google.clearPoison();
        assertThat(create("names", persons(5)).status()).isEqualTo(200);
    }

    @Test
    void updates_are_answered_by_name() throws Exception {
        ObjectNode bo = browser.google.contact(Browser.ANN, browser.contact("Bo"));
        ObjectNode cy = browser.google.contact(Browser.ANN, browser.contact("Cy"));
        bo.setAll(Json.parse(browser.name("Bob", "")));
        Browser.Reply reply = update("names", "names", bo, cy);
        String name = bo.path("resourceName").asString();
        ObjectNode result = (ObjectNode) reply.json().path("updateResult").path(name);
        assertThat(result.at("/person/names/0/givenName").asString()).isEqualTo("Bob");
        assertThat(result.path("httpStatusCode").asInt()).isEqualTo(200);
        assertThat(result.path("requestedResourceName").asString()).isEqualTo(name);
    }

    @Test
    void one_stale_contact_fails_the_whole_update() throws Exception {
        ObjectNode bo = browser.google.contact(Browser.ANN, browser.contact("Bo"));
        ObjectNode cy = browser.google.contact(Browser.ANN, browser.contact("Cy"));
        String stale = cy.path("resourceName").asString();
        browser.google.changeContact(Browser.ANN, stale, browser.name("Cyd", ""));
        bo.setAll(Json.parse(browser.name("Bob", "")));
        Browser.Reply refused = update("names", "names", bo, cy);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/status")).isEqualTo("FAILED_PRECONDITION");
        assertThat(refused.json().at("/error/details/0/contactErrors").propertyNames())
                .containsExactly(stale);
        assertThat(browser.google
                        .contact(Browser.ANN, bo.path("resourceName").asString())
                        .at("/names/0/givenName")
                        .asString())
                .isEqualTo("Bo");
    }

    @Test
    void a_batch_read_answers_for_each_name() throws Exception {
        String bo = browser.contact("Bo");
        Browser.Reply reply =
                browser.get("v1/people:batchGet?personFields=names&resourceNames=" + bo + "&resourceNames=people/c1");
        assertThat(reply.text("/responses/0/person/names/0/givenName")).isEqualTo("Bo");
        assertThat(reply.json().at("/responses/1/httpStatusCode").asInt()).isEqualTo(404);
        assertThat(reply.json().at("/responses/1/status/code").asInt()).isEqualTo(5);
    }

    @Test
    void a_batch_deletes_all_or_none() throws Exception {
        String bo = browser.contact("Bo");
        String cy = browser.contact("Cy");
        String path = "v1/people:batchDeleteContacts";
        assertThat(browser.post(path, "{\"resourceNames\":[\"%s\",\"people/c1\"]}".formatted(bo))
                        .status())
                .isEqualTo(404);
        assertThat(browser.google.contacts(Browser.ANN)).hasSize(2);
        assertThat(browser.post(path, "{\"resourceNames\":[\"%s\",\"%s\"]}".formatted(bo, cy))
                        .status())
                .isEqualTo(200);
        assertThat(browser.google.contacts(Browser.ANN)).isEmpty();
        String many =
                IntStream.range(0, 501).mapToObj(i -> "\"people/c" + i + "\"").collect(Collectors.joining(","));
        assertThat(browser.post(path, "{\"resourceNames\":[" + many + "]}").status())
                .isEqualTo(400);
    }
}

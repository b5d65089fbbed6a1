package lockstep.gateway.demo;

import googlestandin.Control;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A person's contacts. Addresses name them on both sides. */
final class DemoContacts {
    private static final String GROUP = "Lockstep";
    private static final int GOOGLE_CONTACTS = 60;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Rest rest;
    private final Control google;
    private final String mail;

    DemoContacts(Rest rest, Control google, String mail) {
        this.rest = rest;
        this.google = google;
        this.mail = mail;
    }

    /** Sixty contacts: those of the story, the others made up. */
    void fillGoogle(List<DemoPerson> people) {
        if (google.contacts(mail).isEmpty()) {
            google.createContacts(
                    mail, people.stream().map(DemoPerson::inGoogle).toList(), "");
        }
        google.generateContacts(mail, GOOGLE_CONTACTS - google.contacts(mail).size(), "");
    }

    void fillCrm(List<DemoPerson> tagged, List<DemoPerson> others) {
        var body = JSON.createObjectNode();
        var items = body.putArray("items");
        String tag = tag();
        for (var person : tagged) {
            var contact = person.inCrm();
            contact.putArray("tags").addObject().put("id", tag);
            items.add(contact);
        }
        others.forEach(person -> items.add(person.inCrm()));
        var answer = rest.post("/api/contacts/batch", body, "Idempotency-Key", "demo-contacts");
        answer.path("items").forEach(item -> {
            if (item.path("status").asInt() != 201) {
                throw new StoryStopped("a contact was refused: " + item);
            }
        });
    }

    /** The same one under the same key. */
    String tag() {
        return Rest.await(
                        "the tag",
                        Rest.SOON,
                        () -> rest.post("/api/tags", Map.of("name", "Google"), "Idempotency-Key", "demo-tag"),
                        answer -> answer.has("id"))
                .path("id")
                .asString();
    }

    private JsonNode inCrm(String email) {
        return Rest.await(email + " in the CRM", Rest.SOON, () -> found(email), JsonNode::isObject);
    }

    private JsonNode found(String email) {
        return rest.get("/api/contacts?q=" + URLEncoder.encode(email, StandardCharsets.UTF_8))
                .path("items")
                .path(0);
    }

    void changeInCrm(String email, Map<String, ?> patch) {
        rest.patch("/api/contacts/" + inCrm(email).path("id").asString(), patch);
    }

    void deleteInCrm(String email) {
        var found = found(email);
        if (found.isObject()) {
            rest.delete("/api/contacts/" + found.path("id").asString());
        }
    }

    void tagInCrm(String email) {
        rest.post(
                "/api/tags/" + tag() + "/contacts",
                Map.of("add", List.of(inCrm(email).path("id").asString())));
    }

    void groupInGoogle(String... emails) {
        google.addToGroup(
                mail, GROUP, List.of(emails).stream().map(this::resourceOf).toList());
    }

    void changeInGoogle(String email, Map<String, ?> fields) {
        google.changeContact(mail, resourceOf(email), JSON.writeValueAsString(fields));
    }

    void deleteInGoogle(String email) {
        google.contacts(mail).stream()
                .filter(contact -> has(contact, email))
                .forEach(contact -> google.deleteContact(mail, resource(contact)));
    }

    private String resourceOf(String email) {
        return google.contacts(mail).stream()
                .filter(contact -> has(contact, email))
                .findFirst()
                .map(DemoContacts::resource)
                .orElseThrow(() -> new StoryStopped(mail + " has no " + email + " in Google"));
    }

    private static String resource(ObjectNode contact) {
        return contact.path("resourceName").asString();
    }

    private static boolean has(ObjectNode contact, String email) {
        return contact.path("emailAddresses")
                .valueStream()
                .anyMatch(entry -> entry.path("value").asString().equalsIgnoreCase(email));
    }
}

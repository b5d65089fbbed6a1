package lockstep.gateway.demo;

import googlestandin.Control;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A person of the story: works in the CRM over REST, and in Google's own screens. Addresses name contacts on both. */
final class DemoUser {
    static final String GROUP = "Lockstep";
    private static final int GOOGLE_CONTACTS = 60;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SESSION = Duration.ofMinutes(5);
    private static final Set<String> UNDER_WAY = Set.of("RUNNING", "PAUSED");
    private static final String SET_UP = "/api/sync-configurations/contacts";

    final String name;
    final Rest rest;
    private final Rest browser;
    private final String mail;
    private final Control google;

    DemoUser(String name, String base, Control google) {
        this.name = name;
        this.browser = Rest.stranger(base);
        this.rest = Rest.signIn(base, name);
        this.mail = name + "@gmail.example";
        this.google = google;
    }

    /** Sixty contacts: those of the story, the others made up. */
    void fillGoogle(List<DemoPerson> people) {
        google.createUser(mail, name);
        if (google.contacts(mail).isEmpty()) {
            google.createContacts(
                    mail, people.stream().map(DemoPerson::inGoogle).toList(), "");
        }
        google.generateContacts(mail, GOOGLE_CONTACTS - google.contacts(mail).size(), "");
    }

    void fillCrm(List<DemoPerson> tagged, List<DemoPerson> others) {
        var body = JsonMapper.shared().createObjectNode();
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
                        SOON,
                        () -> rest.post("/api/tags", Map.of("name", "Google"), "Idempotency-Key", "demo-tag"),
                        answer -> answer.has("id"))
                .path("id")
                .asString();
    }

    /** As in a browser: to Google, a yes there, back, and a look at the address before confirming. */
    void connect() {
        if (account().isMissingNode()) {
            var started = rest.post("/api/google-accounts", Map.of("kinds", List.of("CONTACTS")));
            var back =
                    google.approve(URI.create(started.path("authorizationUrl").asString()), mail);
            browser.get(back.getRawPath() + "?" + back.getRawQuery());
            rest.post("/api/google-accounts/" + started.path("id").asString() + "/confirm", Map.of());
            Rest.await("the account", SOON, this::account, JsonNode::isObject);
        }
    }

    private JsonNode account() {
        return rest.get("/api/google-accounts")
                .path("items")
                .valueStream()
                .filter(account -> account.path("state").asString().equals("CONNECTED"))
                .findFirst()
                .orElse(JsonMapper.shared().missingNode());
    }

    void configure() {
        if (!rest.get(SET_UP).path("configured").asBoolean()) {
            rest.put(
                    SET_UP,
                    Map.of(
                            "googleAccountId",
                            account().path("id").asString(),
                            "tagId",
                            tag(),
                            "zoneId",
                            "Europe/Berlin"));
        }
    }

    /** The same session under the same key, even if the product was killed meanwhile. */
    JsonNode session(String key) {
        var started = Rest.await(
                "a session to start",
                SOON,
                () -> rest.post("/api/sync-sessions", Map.of("kind", "CONTACTS"), "Idempotency-Key", "demo-" + key),
                answer -> answer.has("id"));
        var ended = Rest.await(
                "the session to end",
                SESSION,
                () -> rest.get("/api/sync-sessions/" + started.path("id").asString()),
                session -> !UNDER_WAY.contains(session.path("state").asString()));
        if (!ended.path("state").asString().equals("COMPLETED")) {
            throw new StoryStopped("the session is " + ended.path("state").asString() + ", "
                    + ended.path("reason").asString("without a reason"));
        }
        return ended;
    }

    JsonNode inCrm(String email) {
        return Rest.await(email + " in the CRM", SOON, () -> found(email), JsonNode::isObject);
    }

    private JsonNode found(String email) {
        return rest.get("/api/contacts?q=" + URLEncoder.encode(email, StandardCharsets.UTF_8))
                .path("items")
                .path(0);
    }

    void changeInCrm(String email, ObjectNode patch) {
        rest.patch(pathOf(email), patch);
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

    private String pathOf(String email) {
        return "/api/contacts/" + inCrm(email).path("id").asString();
    }

    void groupInGoogle(String... emails) {
        google.addToGroup(
                mail, GROUP, List.of(emails).stream().map(this::resourceOf).toList());
    }

    void changeInGoogle(String email, ObjectNode fields) {
        google.changeContact(mail, resourceOf(email), fields.toString());
    }

    void deleteInGoogle(String email) {
        google.contacts(mail).stream()
                .filter(contact -> has(contact, email))
                .forEach(contact -> google.deleteContact(mail, resource(contact)));
    }

    ObjectNode inGoogle(String email) {
        return google.contacts(mail).stream()
                .filter(contact -> has(contact, email))
                .findFirst()
                .orElseThrow(() -> new StoryStopped(name + " has no " + email + " in Google"));
    }

    private String resourceOf(String email) {
        return resource(inGoogle(email));
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

package lockstep.gateway;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.views.Role;

/** One of each that ann owns, come about as people make them, and what nobody else may read of it. */
final class AnnsRecords {
    final String name = "ann-" + UUID.randomUUID();
    final String tagName = "ann's own tag " + UUID.randomUUID();
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> secrets = new ArrayList<>();

    AnnsRecords(RunningProduct product) {
        var ann = product.as(name, Role.USER);
        var email = UUID.randomUUID() + "@example.org";
        var title = "Ann's affair " + UUID.randomUUID();
        ids.put("ann", name);
        ids.put("projection", "contacts");
        ids.put("key", "00000000");
        ids.put("tag", ann.post("/api/tags", "{\"name\": \"" + tagName + "\"}").id());
        ids.put(
                "contact",
                ann.post("/api/contacts", filled("{\"nickname\": \"Nora\", \"tags\": [{\"id\": \"{tag}\"}]}"))
                        .id());
        ids.put("user's contact", usersContact(product, ann));
        ids.put(
                "activity",
                ann.post("/api/activities", """
                {"title": "%s", "kind": "MEETING", "location": "%s", "start": {"date": "2026-12-01"}, "end": {"date": "2026-12-02"}}
                """.formatted(title, title)).id());
        var account = ann.post("/api/google-accounts", "{\"kinds\": [\"CONTACTS\", \"CALENDAR\"]}");
        RunningProduct.confirm(ann, account.id(), product.consentAtGoogle(account.text("/authorizationUrl"), email));
        ids.put("account", account.id());
        ann.put(
                "/api/sync-configurations/contacts",
                filled("{\"googleAccountId\": \"{account}\", \"tagId\": \"{tag}\"}"));
        ids.put("session", RunningProduct.session(ann).id());
        await().until(() -> !ann.get("/api/links").json().at("/items").isEmpty());
        ids.put("link", ann.get("/api/links").text("/items/0/id"));
        var pending = ann.post("/api/google-accounts", "{\"kinds\": [\"CONTACTS\"]}");
        var back = product.consentAtGoogle(pending.text("/authorizationUrl"), "second-" + email);
        ids.put("pending account", pending.id());
        ids.put("confirmation", back.confirmation());
        secrets.addAll(List.of(tagName, email, title));
        List.of("tag", "account", "session", "link", "pending account").forEach(record -> secrets.add(id(record)));
    }

    private String usersContact(RunningProduct product, Client ann) {
        var contact = ann.post("/api/contacts", "{\"nickname\": \"Ann\"}");
        product.admin()
                .patch("/api/contacts/" + contact.id(), "{\"userId\": \"" + name + "\"}", "If-Match", contact.etag());
        return contact.id();
    }

    String id(String record) {
        return ids.get(record);
    }

    void also(String record, String id) {
        ids.put(record, id);
    }

    /** With the ids of ann's in place of their names. */
    String filled(String text) {
        var filled = text;
        for (var record : ids.entrySet()) {
            filled = filled.replace("{" + record.getKey() + "}", record.getValue());
        }
        return filled;
    }

    /** What no record that all share says, which may name its user. */
    List<String> privateOnes() {
        return secrets;
    }

    List<String> secrets() {
        return Stream.concat(Stream.of(name), secrets.stream()).toList();
    }
}

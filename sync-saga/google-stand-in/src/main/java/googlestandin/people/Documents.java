package googlestandin.people;

import googlestandin.Json;
import java.time.Instant;
import java.util.LinkedHashSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contacts and groups in the state file. */
public final class Documents {

    private Documents() {}

    static ObjectNode of(String owner, Contact contact) {
        ObjectNode document = Json.object().put("kind", "contact").put("owner", owner);
        document.put("id", contact.id()).put("resourceName", contact.resourceName());
        document.put("seq", contact.seq()).put("updated", contact.updated().toString());
        document.put("deleted", contact.deleted());
        document.set("groups", Json.strings(contact.groups()));
        document.set("formerNames", Json.strings(contact.formerNames()));
        document.set("fields", contact.fields());
        if (contact.profile() != null) {
            document.set("profile", contact.profile());
        }
        return document;
    }

    static ObjectNode of(String owner, Group group) {
        ObjectNode document = Json.object().put("kind", "group").put("owner", owner);
        document.put("resourceName", group.resourceName()).put("name", group.name());
        document.put("seq", group.seq()).put("updated", group.updated().toString());
        document.put("system", group.system()).put("deleted", group.deleted());
        document.set("clientData", group.clientData());
        return document;
    }

    static ObjectNode of(String owner, int tokenGeneration) {
        return Json.object().put("kind", "tokens").put("owner", owner).put("generation", tokenGeneration);
    }

    /** Puts a document back into its owner's book. */
    public static void restore(AddressBook book, ObjectNode document) {
        if (Json.text(document, "kind").equals("tokens")) {
            book.restoreTokenGeneration(document.path("generation").asInt(0));
            return;
        }
        long seq = document.path("seq").asLong(0);
        Instant updated = Instant.parse(Json.text(document, "updated"));
        boolean deleted = document.path("deleted").asBoolean(false);
        if (Json.text(document, "kind").equals("group")) {
            book.store(new Group(
                    Json.text(document, "resourceName"),
                    Json.text(document, "name"),
                    document.path("system").asBoolean(false),
                    document.path("clientData") instanceof ArrayNode data ? data : Json.array(),
                    seq,
                    updated,
                    deleted));
            return;
        }
        book.store(new Contact(
                Json.text(document, "id"),
                Json.text(document, "resourceName"),
                document.path("fields") instanceof ObjectNode fields ? fields : Json.object(),
                new LinkedHashSet<>(Json.texts(document, "groups")),
                seq,
                updated,
                deleted,
                Json.texts(document, "formerNames"),
                document.path("profile") instanceof ObjectNode profile ? profile : null));
    }
}

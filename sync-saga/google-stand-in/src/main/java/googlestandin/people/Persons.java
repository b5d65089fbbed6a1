package googlestandin.people;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.http.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** One contact at a time. */
final class Persons {

    private Persons() {}

    static ObjectNode get(Call call) {
        SortedSet<String> mask = readMask(call);
        return call.book().read(() -> person(call, call.resourceName(), mask));
    }

    /** The mask of a read, in its present and in its former shape. */
    static SortedSet<String> readMask(Call call) {
        List<String> values = new ArrayList<>(call.request().params("personFields"));
        values.addAll(call.request().params("requestMask.includeField"));
        return FieldMask.readRequired("personFields", values);
    }

    static ObjectNode person(Call call, String resourceName, SortedSet<String> mask) {
        if (resourceName.equals("people/me")
                || resourceName.equals("people/" + call.profile().sub())) {
            return me(call, mask);
        }
        Contact contact = find(call, resourceName);
        if (call.has(Switch.READS_LAG)) {
            contact = call.book()
                    .contactLog
                    .at(contact.id(), call.book().replicated())
                    .filter(old -> !old.deleted())
                    .orElseThrow(ApiError::notFound);
        }
        return call.view(mask).render(contact);
    }

    static Contact find(Call call, String resourceName) {
        return call.book()
                .find(resourceName)
                .filter(contact -> contact.resourceName().equals(resourceName) || !call.has(Switch.OLD_NAMES_UNKNOWN))
                .orElseThrow(ApiError::notFound);
    }

    private static ObjectNode me(Call call, SortedSet<String> mask) {
        Call.Profile user = call.profile();
        ObjectNode me = Json.object().put("resourceName", "people/" + user.sub());
        me.put("etag", Contact.personEtag("me", mask));
        ObjectNode metadata = Json.object().put("primary", true);
        metadata.putObject("source").put("type", "PROFILE").put("id", user.sub());
        if (mask.contains("names")) {
            me.putArray("names")
                    .addObject()
                    .put("displayName", user.name())
                    .put("unstructuredName", user.name())
                    .set("metadata", metadata);
        }
        if (mask.contains("emailAddresses")) {
            me.putArray("emailAddresses").addObject().put("value", user.email()).set("metadata", metadata);
        }
        return me;
    }

    static ObjectNode create(Call call) {
        ObjectNode person = call.request().json();
        SortedSet<String> mask = FieldMask.read("personFields", call.request().params("personFields"));
        if (mask.isEmpty()) {
            mask = new TreeSet<>(PersonSchema.FIELDS.keySet());
        }
        SortedSet<String> shown = mask;
        return call.book().write(change -> {
            Writes.checkNew(call, person, "person");
            Contact created = Writes.create(call, change, person);
            call.written().addAll(change.written);
            return call.view(shown).render(created);
        });
    }

    static ObjectNode update(Call call) {
        ObjectNode person = call.request().json();
        SortedSet<String> update =
                FieldMask.update("updatePersonFields", call.request().params("updatePersonFields"));
        SortedSet<String> read = FieldMask.read("personFields", call.request().params("personFields"));
        SortedSet<String> shown = read.isEmpty() ? new TreeSet<>(PersonSchema.FIELDS.keySet()) : read;
        return call.book().write(change -> {
            Contact old = find(call, call.resourceName());
            Writes.checkUpdate(call, old, person, update, "person");
            Contact updated = Writes.update(change, old, person, update);
            call.written().addAll(change.written);
            return call.view(shown).render(updated);
        });
    }

    static ObjectNode delete(Call call) {
        return call.book().write(change -> {
            change.delete(find(call, call.resourceName()));
            call.written().addAll(change.written);
            return PeopleApi.nothing();
        });
    }
}

package googlestandin.people;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.fault.FaultKind;
import googlestandin.http.ApiError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Many contacts in one call: all of them, or none. */
final class Batches {

    private static final int MAX_CONTACTS = 200;
    private static final int MAX_DELETED = 500;

    private Batches() {}

    static ObjectNode get(Call call) {
        SortedSet<String> mask = Persons.readMask(call);
        List<String> names = call.request().params("resourceNames");
        checkSize(names.size(), MAX_CONTACTS, "resourceNames");
        return call.book().read(() -> {
            ObjectNode answer = Json.object();
            ArrayNode responses = answer.putArray("responses");
            for (String name : new LinkedHashSet<>(names)) {
                ObjectNode response = responses.addObject().put("requestedResourceName", name);
                try {
                    ObjectNode person = Persons.person(call, name, mask);
                    response.put("httpStatusCode", 200);
                    response.putObject("status");
                    response.set("person", person);
                } catch (ApiError missing) {
                    response.put("httpStatusCode", missing.code());
                    response.set("status", missing.rpcStatus());
                }
            }
            return answer;
        });
    }

    static ObjectNode create(Call call) {
        ObjectNode body = call.request().json();
        SortedSet<String> mask = FieldMask.read("readMask", List.of(Json.text(body, "readMask")));
        JsonNode contacts = body.path("contacts");
        checkSize(contacts.size(), MAX_CONTACTS, "contacts");
        return call.book().write(change -> {
            Map<String, ApiError> errors = new LinkedHashMap<>();
            for (int i = 0; i < contacts.size(); i++) {
                String at = "contacts[" + i + "].contact_person";
                JsonNode person = contacts.get(i).path("contactPerson");
                check(errors, Integer.toString(i), () -> Writes.checkNew(call, person, at));
            }
            refuse(errors, "BatchCreateContactsErrorDetails");
            List<Contact> created = new ArrayList<>();
            contacts.forEach(contact -> created.add(Writes.create(call, change, contact.path("contactPerson"))));
            call.written().addAll(change.written);
            if (call.has(Switch.CREATED_OUT_OF_ORDER)) {
                Collections.shuffle(created, call.random());
            }
            ObjectNode answer = Json.object();
            if (!mask.isEmpty()) {
                PersonView view = view(call, body, mask);
                ArrayNode people = answer.putArray("createdPeople");
                created.forEach(one -> respond(people.addObject(), one.resourceName(), view.render(one)));
            }
            return answer;
        });
    }

    static ObjectNode update(Call call) {
        ObjectNode body = call.request().json();
        SortedSet<String> update = FieldMask.update("updateMask", List.of(Json.text(body, "updateMask")));
        SortedSet<String> mask = FieldMask.read("readMask", List.of(Json.text(body, "readMask")));
        JsonNode contacts = body.path("contacts");
        checkSize(contacts.size(), MAX_CONTACTS, "contacts");
        return call.book().write(change -> {
            Map<String, ApiError> errors = new LinkedHashMap<>();
            contacts.properties()
                    .forEach(entry -> check(errors, entry.getKey(), () -> {
                        Contact old = Persons.find(call, entry.getKey());
                        Writes.checkUpdate(call, old, entry.getValue(), update, "contacts[" + entry.getKey() + "]");
                    }));
            refuse(errors, "BatchUpdateContactsErrorDetails");
            ObjectNode answer = Json.object();
            PersonView view = view(call, body, mask);
            ObjectNode results = Json.object();
            contacts.properties().forEach(entry -> {
                Contact old = Persons.find(call, entry.getKey());
                Contact updated = Writes.update(change, old, entry.getValue(), update);
                respond(results.putObject(entry.getKey()), entry.getKey(), view.render(updated));
            });
            call.written().addAll(change.written);
            if (!mask.isEmpty()) {
                answer.set("updateResult", results);
            }
            return answer;
        });
    }

    static ObjectNode delete(Call call) {
        List<String> names = Json.texts(call.request().json(), "resourceNames");
        checkSize(names.size(), MAX_DELETED, "resourceNames");
        return call.book().write(change -> {
            List<Contact> doomed = new LinkedHashSet<>(names)
                    .stream().map(name -> Persons.find(call, name)).toList();
            doomed.forEach(change::delete);
            call.written().addAll(change.written);
            return PeopleApi.nothing();
        });
    }

    private static PersonView view(Call call, ObjectNode body, SortedSet<String> mask) {
        PersonView view = call.view(mask);
        List<String> sources = Json.texts(body, "sources");
        boolean profiles = sources.isEmpty() || sources.contains("READ_SOURCE_TYPE_PROFILE");
        return new PersonView(
                mask,
                view.countryCode(),
                view.cap(),
                false,
                profiles,
                !call.has(FaultKind.MISSING_ETAG),
                view.shuffle());
    }

    private static void respond(ObjectNode response, String requested, ObjectNode person) {
        response.put("httpStatusCode", 200);
        response.putObject("status");
        response.put("requestedResourceName", requested);
        response.set("person", person);
    }

    private static void checkSize(int size, int max, String field) {
        if (size == 0 || size > max) {
            throw ApiError.invalid("Request must have between 1 and %d %s.".formatted(max, field));
        }
    }

    private static void check(Map<String, ApiError> errors, String key, Runnable check) {
        try {
            check.run();
        } catch (ApiError error) {
            errors.put(key, error);
        }
    }

    /** One bad contact fails all; the details name each bad one. */
    private static void refuse(Map<String, ApiError> errors, String type) {
        if (errors.isEmpty()) {
            return;
        }
        ApiError first = errors.values().iterator().next();
        ObjectNode details = Json.object().put("@type", "type.googleapis.com/google.people.v1." + type);
        ObjectNode byContact = details.putObject("contactErrors");
        errors.forEach((key, error) -> byContact.set(key, error.rpcStatus()));
        throw ApiError.of(first.code(), first.status(), String.valueOf(first.getMessage()))
                .detail(details);
    }
}

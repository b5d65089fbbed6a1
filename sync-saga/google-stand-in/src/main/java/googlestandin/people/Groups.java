package googlestandin.people;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.http.ApiError;
import googlestandin.state.Mix;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contact groups, which Google's screens call labels. */
final class Groups {

    private static final Set<String> FIELDS = Set.of("clientData", "groupType", "memberCount", "metadata", "name");
    private static final Set<String> DEFAULT_FIELDS = Set.of("metadata", "groupType", "memberCount", "name");

    private Groups() {}

    static ObjectNode get(Call call) {
        return call.book().read(() -> {
            Group group = find(call, call.resourceName());
            return view(call, group, fields(call.request().param("groupFields")), maxMembers(call));
        });
    }

    static ObjectNode batchGet(Call call) {
        List<String> names = call.request().params("resourceNames");
        if (names.isEmpty() || names.size() > 200) {
            throw ApiError.invalid("Request must have between 1 and 200 resourceNames.");
        }
        return call.book().read(() -> {
            ObjectNode answer = Json.object();
            ArrayNode responses = answer.putArray("responses");
            for (String name : names) {
                ObjectNode response = responses.addObject().put("requestedResourceName", name);
                call.book()
                        .group(name)
                        .ifPresentOrElse(
                                group -> {
                                    response.putObject("status");
                                    response.set(
                                            "contactGroup",
                                            view(
                                                    call,
                                                    group,
                                                    fields(call.request().param("groupFields")),
                                                    maxMembers(call)));
                                },
                                () -> response.set("status", ApiError.notFound().rpcStatus()));
            }
            return answer;
        });
    }

    static ObjectNode create(Call call) {
        ObjectNode body = call.request().json();
        Set<String> shown = fields(Json.text(body, "readGroupFields"));
        String name = Json.text(body.path("contactGroup"), "name");
        return call.book().write(change -> {
            checkName(call, name, null);
            Group created = change.createGroup(name, clientData(body.path("contactGroup")));
            call.written().addAll(change.written);
            return view(call, created, shown, 0);
        });
    }

    static ObjectNode update(Call call) {
        ObjectNode body = call.request().json();
        Set<String> shown = fields(Json.text(body, "readGroupFields"));
        String mask = Json.text(body, "updateGroupFields");
        Set<String> updated = mask.isEmpty() ? Set.of("name") : fields(mask);
        return call.book().write(change -> {
            Group old = find(call, call.resourceName());
            refuseSystem(old);
            String name = updated.contains("name") ? Json.text(body.path("contactGroup"), "name") : old.name();
            checkName(call, name, old);
            ArrayNode data = updated.contains("clientData") ? clientData(body.path("contactGroup")) : old.clientData();
            Group changed = change.changeGroup(old, name, data);
            call.written().addAll(change.written);
            return view(call, changed, shown, 0);
        });
    }

    static ObjectNode delete(Call call) {
        boolean withContacts = call.request().param("deleteContacts").equals("true");
        return call.book().write(change -> {
            Group old = find(call, call.resourceName());
            refuseSystem(old);
            change.deleteGroup(old, withContacts);
            call.written().addAll(change.written);
            return PeopleApi.nothing();
        });
    }

    static Group find(Call call, String resourceName) {
        return call.book().group(resourceName).orElseThrow(ApiError::notFound);
    }

    private static void refuseSystem(Group group) {
        if (group.system()) {
            throw ApiError.invalid("Cannot modify a system contact group.");
        }
    }

    private static void checkName(Call call, String name, @Nullable Group itself) {
        if (name.isBlank()) {
            throw ApiError.invalid("Contact group name must not be empty.");
        }
        boolean ignoreCase = call.has(Switch.GROUP_NAMES_IGNORE_CASE);
        boolean taken = call.book().groups().stream()
                .filter(group -> itself == null || !group.resourceName().equals(itself.resourceName()))
                .anyMatch(group -> ignoreCase
                        ? group.name().equalsIgnoreCase(name)
                        : group.name().equals(name));
        if (taken) {
            throw ApiError.of(409, "ALREADY_EXISTS", "Contact group name already exists.");
        }
    }

    private static ArrayNode clientData(tools.jackson.databind.JsonNode group) {
        return group.path("clientData") instanceof ArrayNode data ? data.deepCopy() : Json.array();
    }

    static Set<String> fields(String mask) {
        Set<String> fields = Arrays.stream(mask.split(",", -1))
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .collect(Collectors.toSet());
        for (String field : fields) {
            if (!FIELDS.contains(field)) {
                throw ApiError.invalid("Invalid groupFields mask path: \"" + field + "\".");
            }
        }
        return fields.isEmpty() ? DEFAULT_FIELDS : fields;
    }

    private static int maxMembers(Call call) {
        String text = call.request().param("maxMembers");
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiError.invalid("Invalid value at 'max_members' (TYPE_INT32), \"" + text + "\"");
        }
    }

    static ObjectNode view(Call call, Group group, Set<String> fields, int maxMembers) {
        ObjectNode shown = Json.object().put("resourceName", group.resourceName());
        shown.put("etag", Long.toHexString(Mix.mix(group.seq())));
        if (fields.contains("metadata")) {
            ObjectNode metadata = shown.putObject("metadata");
            metadata.put("updateTime", group.updated().toString());
            if (group.deleted()) {
                metadata.put("deleted", true);
            }
        }
        if (group.deleted()) {
            return shown;
        }
        if (fields.contains("groupType")) {
            shown.put("groupType", group.system() ? "SYSTEM_CONTACT_GROUP" : "USER_CONTACT_GROUP");
        }
        if (fields.contains("name")) {
            shown.put("name", group.name()).put("formattedName", group.name());
        }
        if (fields.contains("clientData") && !group.clientData().isEmpty()) {
            shown.set("clientData", group.clientData());
        }
        if (fields.contains("memberCount") || maxMembers > 0) {
            List<Contact> members = call.book().members(group.resourceName());
            if (!members.isEmpty() && fields.contains("memberCount")) {
                shown.put("memberCount", members.size());
            }
            if (!members.isEmpty() && maxMembers > 0) {
                shown.set(
                        "memberResourceNames",
                        Json.strings(members.stream()
                                .limit(maxMembers)
                                .map(Contact::resourceName)
                                .toList()));
            }
        }
        return shown;
    }
}

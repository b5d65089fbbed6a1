package googlestandin.people;

import googlestandin.Json;
import googlestandin.http.ApiError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code contactGroups.members.modify}. */
final class Members {

    private static final int MAX_NAMES = 1000;

    private Members() {}

    static ObjectNode modify(Call call) {
        ObjectNode body = call.request().json();
        List<String> toAdd = Json.texts(body, "resourceNamesToAdd");
        List<String> toRemove = Json.texts(body, "resourceNamesToRemove");
        if (toAdd.size() + toRemove.size() > MAX_NAMES) {
            throw ApiError.invalid(
                    "The total number of resource names to add and remove must be less than or equal to 1000.");
        }
        return call.book().write(change -> {
            Group group = Groups.find(call, call.resourceName());
            if (!toAdd.isEmpty() && !group.takesMembers()) {
                throw ApiError.invalid("Cannot add contacts to this system contact group.");
            }
            ArrayNode missing = Json.array();
            ArrayNode kept = Json.array();
            for (String name : toAdd) {
                Optional<Contact> found = call.book().find(name);
                found.ifPresentOrElse(contact -> add(change, contact, group), () -> missing.add(name));
            }
            for (String name : toRemove) {
                Optional<Contact> found = call.book().find(name);
                found.ifPresentOrElse(
                        contact -> {
                            if (!remove(change, contact, group)) {
                                kept.add(name);
                            }
                        },
                        () -> missing.add(name));
            }
            call.written().addAll(change.written);
            ObjectNode answer = Json.object();
            if (!missing.isEmpty()) {
                answer.set("notFoundResourceNames", missing);
            }
            if (!kept.isEmpty()) {
                answer.set("canNotRemoveLastContactGroupResourceNames", kept);
            }
            return answer;
        });
    }

    static void add(Change change, Contact contact, Group group) {
        LinkedHashSet<String> groups = new LinkedHashSet<>(contact.groups());
        if (groups.add(group.resourceName())) {
            change.regroup(contact, groups);
        }
    }

    /** False if it is the contact's last group, which Google does not take away. */
    static boolean remove(Change change, Contact contact, Group group) {
        LinkedHashSet<String> groups = new LinkedHashSet<>(contact.groups());
        if (groups.remove(group.resourceName())) {
            if (groups.isEmpty()) {
                return false;
            }
            change.regroup(contact, groups);
        }
        return true;
    }
}

package googlestandin.calendar;

import googlestandin.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which fields of an event are whose. */
final class Fields {

    /** Given by Google; what a client sends is ignored. */
    private static final Set<String> READ_ONLY = Set.of(
            "kind",
            "etag",
            "htmlLink",
            "created",
            "updated",
            "creator",
            "organizer",
            "hangoutLink",
            "locked",
            "recurringEventId",
            "originalStartTime",
            "attendeesOmitted");

    /** Said once, at creation. */
    private static final Set<String> IMMUTABLE =
            Set.of("id", "iCalUID", "eventType", "privateCopy", "birthdayProperties");

    /** Of each copy by itself; so are private extended properties. */
    private static final Set<String> PRIVATE = Set.of("colorId", "reminders", "transparency", "visibility");

    /** What no change touches in a locked copy. */
    static final Set<String> LOCKED = Set.of("summary", "description", "location", "start", "end", "recurrence");

    private static final List<String> TIMES = List.of("start", "end", "recurrence");

    private Fields() {}

    static ObjectNode creatable(ObjectNode body) {
        ObjectNode fields = body.deepCopy();
        fields.remove(READ_ONLY);
        return fields;
    }

    static ObjectNode writable(ObjectNode body) {
        ObjectNode fields = creatable(body);
        fields.remove(IMMUTABLE);
        return fields;
    }

    /** What an update leaves as it is, whatever it says. */
    static ObjectNode lasting(ObjectNode stored) {
        ObjectNode fields = Json.object();
        Stream.concat(READ_ONLY.stream(), IMMUTABLE.stream())
                .filter(stored::has)
                .forEach(name -> fields.set(name, stored.path(name)));
        return fields;
    }

    /** Null deletes, objects are merged, arrays replaced. */
    static void patch(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value instanceof ObjectNode nested && target.path(entry.getKey()) instanceof ObjectNode inner) {
                patch(inner, nested);
            } else {
                target.set(entry.getKey(), value);
            }
        });
    }

    /** Names of what differs; private and shared extended properties count apart. */
    static Set<String> changed(ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.remove("sequence");
        names.removeIf(name -> before.path(name).equals(after.path(name)));
        if (names.remove("extendedProperties")) {
            for (String side : List.of("private", "shared")) {
                if (!properties(before, side).equals(properties(after, side))) {
                    names.add(side);
                }
            }
        }
        return names;
    }

    private static JsonNode properties(ObjectNode fields, String side) {
        JsonNode properties = fields.path("extendedProperties").path(side);
        return properties.isEmpty() ? Json.object() : properties;
    }

    static boolean isPrivate(String changedName) {
        return PRIVATE.contains(changedName) || changedName.equals("private");
    }

    static boolean isTime(String changedName) {
        return TIMES.contains(changedName);
    }

    /** The shared part of one copy with the private part of another. */
    static ObjectNode mixed(ObjectNode shared, ObjectNode own) {
        ObjectNode fields = shared.deepCopy();
        fields.remove(PRIVATE);
        PRIVATE.stream().filter(own::has).forEach(name -> fields.set(name, own.path(name)));
        fields.withObject("extendedProperties").remove("private");
        if (!properties(own, "private").isEmpty()) {
            fields.withObject("extendedProperties").set("private", properties(own, "private"));
        }
        if (fields.path("extendedProperties").isEmpty()) {
            fields.remove("extendedProperties");
        }
        return fields;
    }

    /** Takes over one changed thing, as {@link #changed} names it. */
    static void take(ObjectNode into, ObjectNode from, String changedName) {
        if (changedName.equals("shared")) {
            into.withObject("extendedProperties").set("shared", properties(from, "shared"));
        } else if (from.has(changedName)) {
            into.set(changedName, from.path(changedName).deepCopy());
        } else {
            into.remove(changedName);
        }
    }
}

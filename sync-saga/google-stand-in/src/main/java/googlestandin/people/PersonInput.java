package googlestandin.people;

import googlestandin.Json;
import googlestandin.http.ApiError;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks a person that a client sent, and keeps of it what the contact source stores. */
final class PersonInput {

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_ENTRIES = 500;

    private PersonInput() {}

    /** @throws ApiError for anything Google's own parser would refuse */
    static void check(JsonNode person, String at) {
        int entries = 0;
        for (var property : person.properties()) {
            String name = property.getKey();
            PersonSchema.Field field = PersonSchema.FIELDS.get(name);
            if (field == null && !PersonSchema.OUTSIDE_MASKS.contains(name)) {
                throw unknown(name, at);
            }
            if (field != null && !name.equals("metadata")) {
                entries += checkEntries(field, property.getValue(), at);
            }
        }
        if (entries > MAX_ENTRIES) {
            throw ApiError.invalid("Request contains an invalid argument.");
        }
    }

    private static int checkEntries(PersonSchema.Field field, JsonNode entries, String at) {
        if (entries.isNull()) {
            return 0;
        }
        if (!entries.isArray()) {
            throw ApiError.invalid("Invalid value at '%s.%s' (repeated), %s".formatted(at, field.name(), entries));
        }
        if (field.single() && entries.size() > 1) {
            throw ApiError.invalid("Cannot have more than one person." + field.name() + " per source.");
        }
        for (JsonNode entry : entries) {
            for (var property : entry.properties()) {
                String key = property.getKey();
                boolean known =
                        field.keys().contains(key) || field.readOnlyKeys().contains(key);
                if (!known && !key.equals("metadata")) {
                    throw unknown(key, at + "." + field.name());
                }
                checkValue(field, key, property.getValue(), at);
            }
        }
        return entries.size();
    }

    private static void checkValue(PersonSchema.Field field, String key, JsonNode value, String at) {
        boolean fits = value.isNull()
                || switch (key) {
                    case "current", "default" -> value.isBoolean();
                    case "fullTimeEquivalentMillipercent" -> value.isNumber();
                    case "date", "startDate", "endDate", "metadata" -> value.isObject();
                    case "contactGroupMembership", "domainMembership" -> value.isObject();
                    default -> value.isString();
                };
        if (!fits) {
            throw ApiError.invalid(
                    "Invalid value at '%s.%s[0].%s' (TYPE_STRING), %s".formatted(at, field.name(), key, value));
        }
        if (value.isString()
                && value.stringValue().length() > MAX_LENGTH
                && !field.name().equals("biographies")) {
            throw ApiError.invalid("Request contains an invalid argument.");
        }
        if (key.equals("date")) {
            int month = value.path("month").asInt(0);
            int day = value.path("day").asInt(0);
            if (month < 0 || month > 12 || day < 0 || day > 31) {
                throw ApiError.invalid("Request contains an invalid argument.");
            }
        }
    }

    private static ApiError unknown(String name, String at) {
        String message =
                "Invalid JSON payload received. Unknown name \"%s\" at '%s': Cannot find field.".formatted(name, at);
        var violation = Json.object();
        violation.put("@type", "type.googleapis.com/google.rpc.BadRequest");
        violation.putArray("fieldViolations").addObject().put("field", at).put("description", message);
        return ApiError.invalid(message).detail(violation);
    }

    /** What is stored of these fields: output-only parts dropped, empty entries too. */
    static ObjectNode stored(JsonNode person, Collection<String> fields) {
        ObjectNode stored = Json.object();
        for (String name : fields) {
            PersonSchema.Field field = PersonSchema.FIELDS.get(name);
            if (field != null && !name.equals("memberships") && !name.equals("metadata")) {
                ArrayNode entries = Json.array();
                person.path(name).forEach(entry -> keep(field, entry, entries));
                if (!entries.isEmpty()) {
                    stored.set(name, entries);
                }
            }
        }
        return stored;
    }

    private static void keep(PersonSchema.Field field, JsonNode entry, ArrayNode into) {
        ObjectNode kept = Json.object();
        for (var property : entry.properties()) {
            JsonNode value = property.getValue();
            boolean empty =
                    value.isNull() || (value.isString() && value.stringValue().isEmpty());
            if (field.keys().contains(property.getKey()) && !empty) {
                kept.set(property.getKey(), value.isObject() ? date(value) : value);
            }
        }
        if (field.name().equals("names")) {
            Names.split(kept);
        }
        if (!kept.isEmpty()) {
            if (entry.path("metadata").path("sourcePrimary").asBoolean(false)) {
                kept.putObject("metadata").put("sourcePrimary", true);
            }
            into.add(kept);
        }
    }

    private static ObjectNode date(JsonNode value) {
        ObjectNode date = Json.object();
        for (String part : new String[] {"year", "month", "day"}) {
            if (value.path(part).asInt(0) != 0) {
                date.put(part, value.path(part).asInt(0));
            }
        }
        return date;
    }

    static SequencedSet<String> groups(JsonNode person) {
        SequencedSet<String> groups = new LinkedHashSet<>();
        for (JsonNode membership : person.path("memberships")) {
            JsonNode group = membership.path("contactGroupMembership");
            String name = Json.text(group, "contactGroupResourceName");
            String id = Json.text(group, "contactGroupId");
            if (!name.isEmpty() || !id.isEmpty()) {
                groups.add(name.isEmpty() ? "contactGroups/" + id : name);
            }
        }
        return groups;
    }
}

package lockstep.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Values, as they would stand in a JSON text, that a field of a certain kind must refuse. */
final class HostileValues {
    static final List<String> OBJECTS = List.of("[]", "\"x\"", "7", "true", "{\"unexpected\": 1}");
    static final String LONE_SURROGATE = "\"half \\ud83d\"";

    private static final List<String> NO_TEXTS = List.of("7", "-1.5", "true", "{\"a\": 1}", "[\"x\"]", "[[]]");
    private static final List<String> NO_FORMATS = List.of(
            "\"\"",
            "\"' or '1'='1\"",
            "\"\\r\\nSet-Cookie: a=b\"",
            "\"\\u0000\"",
            LONE_SURROGATE,
            "\"NaN\"",
            "\"../..\"");
    private static final List<String> NO_NUMBERS = List.of(
            "\"5\"", "5.5", "true", "{}", "[]", "[5]", "99999999999999999999", "1e400", "-1e400", "\"1 or 1=1\"");
    private static final List<String> NO_BOOLEANS =
            List.of("\"true\"", "\"\"", "0", "1", "1e400", "{}", "[]", "[true]", "\"false; drop table tag_view\"");
    private static final List<String> NO_LISTS = List.of("{}", "\"x\"", "7", "true", "{\"0\": \"x\"}", "[null]");

    private HostileValues() {}

    /** @param few how many of them, chosen by the random numbers */
    static List<String> of(JsonNode schema, Random random, int few) {
        var values = new ArrayList<>(all(schema));
        java.util.Collections.shuffle(values, random);
        return values.subList(0, Math.min(few, values.size()));
    }

    private static List<String> all(JsonNode schema) {
        return switch (schema.at("/type").asString("")) {
            case "integer", "number" -> NO_NUMBERS;
            case "boolean" -> NO_BOOLEANS;
            case "array" -> NO_LISTS;
            case "string" -> texts(schema);
            default -> OBJECTS;
        };
    }

    private static List<String> texts(JsonNode schema) {
        var values = new ArrayList<>(NO_TEXTS);
        if (schema.has("enum") || schema.has("format")) {
            values.addAll(NO_FORMATS);
        } else {
            values.add("\"\\u0000\"");
            values.add(LONE_SURROGATE);
            values.add("\"" + "x".repeat(40_000) + "\"");
        }
        return values;
    }
}

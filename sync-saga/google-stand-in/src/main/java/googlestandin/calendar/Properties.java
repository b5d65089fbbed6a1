package googlestandin.calendar;

import googlestandin.Json;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Extended properties: what an application hangs on an event. */
final class Properties {

    private static final int KEY = 44;
    private static final int VALUE = 1024;
    private static final int COUNT = 300;
    private static final int SIZE = 32 * 1024;

    private Properties() {}

    static void check(ObjectNode fields) {
        if (!(fields.path("extendedProperties") instanceof ObjectNode properties)) {
            fields.remove("extendedProperties");
            return;
        }
        int count = 0;
        int size = 0;
        for (String side : List.of("private", "shared")) {
            for (var entry : properties.path(side).properties()) {
                String value = entry.getValue().asString("");
                if (entry.getKey().length() > KEY || value.length() > VALUE) {
                    throw Errors.invalid("Invalid extended property.");
                }
                count++;
                size += entry.getKey().length() + value.length();
            }
            if (properties.path(side).isEmpty()) {
                properties.remove(side);
            }
        }
        if (count > COUNT || size > SIZE) {
            throw Errors.invalid("Too many extended properties.");
        }
        if (properties.isEmpty()) {
            fields.remove("extendedProperties");
        }
    }

    /** Whether the event meets constraints of the form {@code name=value}: all of them, or one. */
    static boolean match(Event event, String side, List<String> constraints, boolean one) {
        BiPredicate<JsonNode, String> meets = (properties, constraint) -> {
            int equals = constraint.indexOf('=');
            return equals > 0
                    && Json.text(properties, constraint.substring(0, equals)).equals(constraint.substring(equals + 1))
                    && properties.has(constraint.substring(0, equals));
        };
        JsonNode properties = event.fields().path("extendedProperties").path(side);
        Stream<String> all = constraints.stream();
        return constraints.isEmpty()
                || (one ? all.anyMatch(c -> meets.test(properties, c)) : all.allMatch(c -> meets.test(properties, c)));
    }
}

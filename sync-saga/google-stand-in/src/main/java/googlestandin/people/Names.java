package googlestandin.people;

import googlestandin.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How Google puts a name together, and takes an unstructured one apart. */
final class Names {

    private static final List<String> PARTS =
            List.of("honorificPrefix", "givenName", "middleName", "familyName", "honorificSuffix");

    private Names() {}

    /** {@code unstructuredName} counts only if no part is given. */
    static void split(ObjectNode name) {
        String whole = Json.text(name, "unstructuredName").strip();
        name.remove("unstructuredName");
        boolean structured =
                PARTS.stream().anyMatch(part -> !Json.text(name, part).isEmpty());
        if (structured || whole.isEmpty()) {
            return;
        }
        int lastSpace = whole.lastIndexOf(' ');
        name.put(
                "givenName",
                lastSpace < 0 ? whole : whole.substring(0, lastSpace).strip());
        if (lastSpace >= 0) {
            name.put("familyName", whole.substring(lastSpace + 1));
        }
    }

    static String display(JsonNode name) {
        return suffixed(joined(name, "honorificPrefix", "givenName", "middleName", "familyName"), name);
    }

    static String lastFirst(JsonNode name) {
        String family = Json.text(name, "familyName");
        String given = joined(name, "givenName", "middleName");
        String both = family.isEmpty() || given.isEmpty() ? family + given : family + ", " + given;
        return suffixed(both, name);
    }

    private static String suffixed(String name, JsonNode parts) {
        String suffix = Json.text(parts, "honorificSuffix");
        return suffix.isEmpty() ? name : name.isEmpty() ? suffix : name + ", " + suffix;
    }

    private static String joined(JsonNode name, String... parts) {
        return Stream.of(parts)
                .map(part -> Json.text(name, part))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}

package lockstep.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The interface as the running product describes it. */
record Description(JsonNode json) {

    /** @param body the schema of its body; null: it has none */
    record Operation(
            String verb,
            String path,
            List<JsonNode> parameters,
            @Nullable String mediaType,
            @Nullable JsonNode body) {

        String name() {
            return verb + " " + path;
        }

        boolean takes(String parameter) {
            return parameters.stream()
                    .anyMatch(one -> one.at("/name").asString().equals(parameter));
        }
    }

    static Description of(Client client) {
        return new Description(client.get("/v3/api-docs").json());
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        json.at("/paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    var operation = verb.getValue();
                    var parameters = new ArrayList<JsonNode>();
                    operation.at("/parameters").forEach(parameters::add);
                    var content = operation.at("/requestBody/content").properties().stream()
                            .findFirst();
                    all.add(new Operation(
                            verb.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            parameters,
                            content.map(java.util.Map.Entry::getKey).orElse(null),
                            content.map(one -> resolved(one.getValue().at("/schema")))
                                    .orElse(null)));
                }));
        return all;
    }

    JsonNode resolved(JsonNode schema) {
        var reference = schema.at("/$ref").asString("");
        return reference.isEmpty() ? schema : json.at(reference.substring(1));
    }

    /** Each value of a body, with where it stands, such as {@code items[].tags[].id}. */
    void eachValue(JsonNode schema, String at, BiConsumer<String, JsonNode> visitor) {
        var of = resolved(schema);
        if (!at.isEmpty()) {
            visitor.accept(at, of);
        }
        if (of.has("items")) {
            eachValue(of.at("/items"), at + "[]", visitor);
        }
        of.at("/properties")
                .properties()
                .forEach(property -> eachValue(
                        property.getValue(), at.isEmpty() ? property.getKey() : at + "." + property.getKey(), visitor));
    }
}

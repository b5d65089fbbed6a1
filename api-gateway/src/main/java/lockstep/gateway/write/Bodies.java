package lockstep.gateway.write;

import java.util.Set;
import lockstep.Refusal;
import lockstep.gateway.problem.JsonErrors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON that is looked at before it becomes a body: merge patches (RFC 7396), and items that are answered one by one. */
@Component
public class Bodies {
    private final JsonMapper json;

    Bodies(JsonMapper json) {
        this.json = json;
    }

    /** @param at where in the request the body stands; empty: it is all of it */
    public <T> T read(JsonNode body, Class<T> type, String at) {
        if (!body.isObject()) {
            throw Refusal.invalid(at.isEmpty() ? "body" : at, "must be an object");
        }
        try {
            return json.treeToValue(body, type);
        } catch (JacksonException e) {
            var error = JsonErrors.explain(e);
            if (error == null) {
                throw e;
            }
            throw Refusal.invalid(at.isEmpty() ? error.field() : at + "." + error.field(), error.reason());
        }
    }

    /**
     * The body as it is after the patch. Arrays are replaced whole.
     *
     * @param readOnly fields that the record has and the body has not: they are passed over
     */
    public <T> T patched(T current, JsonNode patch, Class<T> type, Set<String> readOnly) {
        if (!(patch instanceof ObjectNode changes)) {
            throw Refusal.invalid("body", "must be an object");
        }
        ObjectNode target = json.valueToTree(current);
        merge(target, changes.deepCopy().remove(readOnly));
        return read(target, type, "");
    }

    /** A null stays as a null instead of removing the field, so that an unknown field is still found to be one. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var change : patch.properties()) {
            if (change.getValue() instanceof ObjectNode nested
                    && target.get(change.getKey()) instanceof ObjectNode into) {
                merge(into, nested);
            } else {
                target.set(change.getKey(), change.getValue());
            }
        }
    }
}

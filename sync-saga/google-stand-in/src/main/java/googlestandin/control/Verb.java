package googlestandin.control;

import googlestandin.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a control address does with the JSON object posted to it. */
interface Verb {

    JsonNode run(ObjectNode in);

    static String text(ObjectNode in, String name) {
        String value = Json.text(in, name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return value;
    }

    static JsonNode done(Runnable... steps) {
        for (Runnable step : steps) {
            step.run();
        }
        return Json.object();
    }
}

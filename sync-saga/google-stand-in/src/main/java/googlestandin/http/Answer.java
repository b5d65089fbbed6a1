package googlestandin.http;

import googlestandin.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes back over the wire. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, Map<String, String> headers, String type, byte[] body, Delivery delivery) {

    public static final String JSON = "application/json; charset=UTF-8";
    static final String HTML = "text/html; charset=UTF-8";

    /** How much of the answer arrives. */
    public enum Delivery {
        WHOLE,
        /** Headers and half the body, then the connection ends. */
        HALF,
        /** Nothing; the connection ends as if the server's process had gone. */
        NOTHING,
        /** Nothing; TCP reset. */
        RESET
    }

    public Answer(int status, Map<String, String> headers, String type, byte[] body) {
        this(status, headers, type, body, Delivery.WHOLE);
    }

    public static Answer ok(JsonNode body) {
        return json(200, body);
    }

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of(), JSON, Json.bytes(body));
    }

    public static Answer html(int status, String page) {
        return new Answer(status, Map.of(), HTML, page.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer redirect(String location) {
        return new Answer(302, Map.of("Location", location), HTML, new byte[0]);
    }

    public Answer delivered(Delivery how) {
        return new Answer(status, headers, type, body, how);
    }

    public Answer withBody(byte[] other) {
        return new Answer(status, headers, type, other, delivery);
    }
}

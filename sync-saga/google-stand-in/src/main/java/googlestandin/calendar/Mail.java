package googlestandin.calendar;

import googlestandin.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message Google sends about an event.
 *
 * @param kind {@code invitation}, {@code update}, {@code cancellation} or {@code response}
 * @param by {@code api} or {@code screen}: who asked for it
 * @param calendar whose copy was changed
 */
public record Mail(Instant at, String to, String kind, String by, String calendar, String eventId, String iCalUid) {

    public ObjectNode document() {
        ObjectNode document = Json.object().put("kind", "mail").put("at", at.toString());
        document.put("to", to).put("of", kind).put("by", by);
        return document.put("calendar", calendar).put("eventId", eventId).put("iCalUID", iCalUid);
    }

    static Mail of(ObjectNode document) {
        return new Mail(
                Instant.parse(Json.text(document, "at")),
                Json.text(document, "to"),
                Json.text(document, "of"),
                Json.text(document, "by"),
                Json.text(document, "calendar"),
                Json.text(document, "eventId"),
                Json.text(document, "iCalUID"));
    }
}

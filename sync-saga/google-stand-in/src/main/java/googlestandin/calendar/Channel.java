package googlestandin.calendar;

import googlestandin.Json;
import java.net.URI;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where Google says that a calendar's events have changed.
 *
 * @param user whose channel it is
 * @param resourceId of the events of one calendar, as one user sees them
 */
public record Channel(
        String id,
        String token,
        URI address,
        String calendar,
        String user,
        String resourceId,
        Instant expires,
        boolean stopped) {

    Channel stoppedNow() {
        return new Channel(id, token, address, calendar, user, resourceId, expires, true);
    }

    String resourceUri() {
        return "https://www.googleapis.com/calendar/v3/calendars/" + calendar + "/events?alt=json";
    }

    public ObjectNode document() {
        ObjectNode document = Json.object().put("kind", "channel").put("id", id);
        document.put("token", token).put("address", address.toString());
        document.put("calendar", calendar).put("user", user).put("resourceId", resourceId);
        return document.put("expires", expires.toString()).put("stopped", stopped);
    }

    static Channel of(ObjectNode document) {
        return new Channel(
                Json.text(document, "id"),
                Json.text(document, "token"),
                URI.create(Json.text(document, "address")),
                Json.text(document, "calendar"),
                Json.text(document, "user"),
                Json.text(document, "resourceId"),
                Instant.parse(Json.text(document, "expires")),
                document.path("stopped").asBoolean(false));
    }
}

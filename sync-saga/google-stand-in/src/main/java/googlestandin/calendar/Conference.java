package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.http.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Conferences and attachments, which a client changes only if it says that it knows of them. */
final class Conference {

    private Conference() {}

    /** @param drops whether an update that does not know of conferences loses them */
    static void apply(ObjectNode fields, ObjectNode body, ObjectNode old, Request request, boolean drops) {
        if (!request.param("supportsAttachments").equals("true")) {
            keep(fields, old, "attachments");
        }
        if (!request.param("conferenceDataVersion").equals("1")) {
            if (drops) {
                fields.remove("conferenceData");
            } else {
                keep(fields, old, "conferenceData");
            }
            return;
        }
        JsonNode asked = body.path("conferenceData").path("createRequest");
        String requestId = Json.text(asked, "requestId");
        String known = Json.text(old.path("conferenceData").path("createRequest"), "requestId");
        if (!requestId.isEmpty() && requestId.equals(known)) {
            keep(fields, old, "conferenceData");
        } else if (!requestId.isEmpty()) {
            fields.set("conferenceData", created((ObjectNode) asked, requestId));
        }
    }

    private static void keep(ObjectNode fields, ObjectNode old, String name) {
        if (old.has(name)) {
            fields.set(name, old.path(name));
        } else {
            fields.remove(name);
        }
    }

    private static ObjectNode created(ObjectNode asked, String requestId) {
        String code = "meet-" + Integer.toHexString(requestId.hashCode());
        ObjectNode conference = Json.object();
        ObjectNode request = asked.deepCopy();
        request.putObject("status").put("statusCode", "success");
        conference.set("createRequest", request);
        conference
                .putArray("entryPoints")
                .addObject()
                .put("entryPointType", "video")
                .put("uri", "https://meet.google.com/" + code);
        return conference.put("conferenceId", code);
    }
}

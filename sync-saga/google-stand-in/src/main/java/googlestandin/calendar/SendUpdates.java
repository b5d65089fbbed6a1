package googlestandin.calendar;

import googlestandin.http.Request;

/** Who is to hear of a change by mail. */
enum SendUpdates {
    ALL,
    EXTERNAL_ONLY,
    NONE;

    static SendUpdates of(Request request) {
        return switch (request.param("sendUpdates")) {
            case "all" -> ALL;
            case "externalOnly" -> EXTERNAL_ONLY;
            case "none" -> NONE;
            case "" -> request.param("sendNotifications").equals("true") ? ALL : NONE;
            default -> throw Errors.badRequest("Bad Request");
        };
    }
}

package googlestandin.calendar;

import googlestandin.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of one calendar's copy of an event: a single event, a series, or an exception of one.
 *
 * @param fields as in the API, with times as instants; never changed once stored
 * @param updated what the API shows; reminders do not move it
 * @param kept whether anybody still sees it
 */
record Event(String id, ObjectNode fields, long seq, Instant updated, Kept kept) {

    enum Kept {
        LISTED,
        /** Listed as cancelled, but only because its series left it no place. */
        LOST,
        /** Gone with its series, and known by its id alone until that comes back. */
        UNLISTED,
        /** Not found any more, but its id stays taken. */
        PURGED
    }

    static final String CANCELLED = "cancelled";

    String text(String field) {
        return Json.text(fields, field);
    }

    boolean listed() {
        return kept == Kept.LISTED || kept == Kept.LOST;
    }

    boolean cancelled() {
        return text("status").equals(CANCELLED);
    }

    boolean isSeries() {
        return fields.has("recurrence");
    }

    boolean isInstance() {
        return fields.has("recurringEventId");
    }

    /** The series an instance belongs to; the event itself otherwise. */
    String base() {
        return isInstance() ? text("recurringEventId") : id;
    }

    /** What follows the series' id in an instance's. */
    String suffix() {
        return isInstance() ? id.substring(id.lastIndexOf('_')) : "";
    }

    String organizer() {
        return Json.text(fields.path("organizer"), "email");
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = fields.path(field);
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    String etag() {
        return "\"" + (3_500_000_000_000_000L + seq * 2) + "\"";
    }
}

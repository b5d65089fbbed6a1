package lockstep.sync.google.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import lockstep.sync.google.GoogleCalendar.Item;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Google's event resources, one by one. */
final class Items {

    private Items() {}

    /**
     * Empty for what has no id.
     *
     * @param asOf Google's time of the answer: stands in where a cancelled event comes without a time
     * @param zone of the calendar
     */
    static Optional<Item> read(String raw, Instant asOf, @Nullable String zone) {
        var event = Json.parse(raw);
        var id = Json.text(event, "id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var series = Json.text(event, "recurringEventId");
        return Optional.of(new Item(
                id,
                series.isEmpty() ? null : series,
                Json.text(event, "etag"),
                updatedAt(event, asOf),
                isCancelled(event),
                zone != null && lacksZone(event) ? withZone(event, zone) : raw));
    }

    static boolean isCancelled(ObjectNode event) {
        return Json.text(event, "status").equals("cancelled");
    }

    static boolean isSeries(ObjectNode event) {
        return !event.path("recurrence").isEmpty();
    }

    static boolean isException(ObjectNode event) {
        return !Json.text(event, "recurringEventId").isEmpty();
    }

    /** The zone it was meant in; empty: Google does not say. */
    static String zone(ObjectNode event) {
        return Json.text(event.path("start"), "timeZone");
    }

    static boolean lacksZone(ObjectNode event) {
        return event.path("start").has("dateTime") && zone(event).isEmpty();
    }

    /**
     * An event without a zone was meant in its calendar's. Only listings tell that one, and it can change: so it is kept
     * with the event, and whoever reads the event needs nothing else.
     */
    private static String withZone(ObjectNode event, String zone) {
        ((ObjectNode) event.path("start")).put("timeZone", zone);
        return event.toString();
    }

    private static Instant updatedAt(ObjectNode event, Instant asOf) {
        try {
            return Instant.parse(Json.text(event, "updated"));
        } catch (DateTimeException none) {
            return asOf;
        }
    }
}

package lockstep.sync.google.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import lockstep.activity.Moment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code start}, {@code end} and {@code originalStartTime}. */
final class Moments {

    private static final List<String> NAMES = List.of("date", "dateTime", "timeZone");

    private Moments() {}

    /** Nobody can say when it is. */
    static final class Unreadable extends RuntimeException {
        /** @param obstacle as in {@code GoogleCalendar.Traits} */
        Unreadable(String obstacle) {
            super(obstacle, null, false, false);
        }
    }

    static boolean isMissing(JsonNode when) {
        return !when.has("date") && !when.has("dateTime");
    }

    /** @param otherwise name of the zone of a moment that has none of its own */
    static Moment read(JsonNode when, String otherwise) {
        try {
            if (when.has("date")) {
                return Moment.on(LocalDate.parse(Json.text(when, "date")));
            }
            var own = Json.text(when, "timeZone");
            return at(Json.text(when, "dateTime"), own.isEmpty() ? otherwise : own);
        } catch (DateTimeException none) {
            throw new Unreadable("unreadable-time");
        }
    }

    private static Moment at(String dateTime, String zoneName) {
        var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(dateTime, OffsetDateTime::from, LocalDateTime::from);
        if (time instanceof OffsetDateTime exactly) {
            // the offset is the reader's, not the author's: it tells the instant and no zone, unless there is no other
            return Moment.at(exactly.toInstant(), zoneName.isEmpty() ? exactly.getOffset() : zone(zoneName));
        }
        var zone = zone(zoneName);
        return Moment.at(((LocalDateTime) time).atZone(zone).toInstant(), zone);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new Unreadable("unknown-zone");
        }
    }

    /** When an exception would have been; the same in every calendar, whatever zone its owner is shown. */
    static String original(JsonNode when) {
        var moment = read(when, "");
        return moment.date() == null ? moment.order().toString() : moment.date().toString();
    }

    /** In UTC: an offset of a zone's early years has seconds, for which Google's form has no place. */
    static ObjectNode write(Moment moment) {
        return moment.date() != null
                ? Json.object().put("date", moment.date().toString())
                : Json.object().put("dateTime", text(moment.order())).put("timeZone", name(moment));
    }

    /**
     * In a patch, what makes the other kind of moment has to go: Google refuses both at once. It may be there although
     * nobody has seen it: what a cancelled exception was is hidden from listings.
     */
    static ObjectNode patch(Moment moment) {
        var written = write(moment);
        NAMES.stream().filter(name -> !written.has(name)).forEach(written::putNull);
        return written;
    }

    static String text(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }

    private static String name(Moment moment) {
        var id = Objects.requireNonNull(moment.zoneId()).getId();
        return id.equals("Z") ? "UTC" : id;
    }
}

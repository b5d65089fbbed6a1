package googlestandin.calendar;

import googlestandin.Json;
import googlestandin.http.ApiError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** When something starts or ends: a date, or an instant with the zone it was meant in. */
final class Times {

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final DateTimeFormatter RFC3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final DateTimeFormatter UPDATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    static boolean isAllDay(JsonNode when) {
        return when.has("date");
    }

    /**
     * As it is stored: the instant in UTC, beside the zone it was given in.
     *
     * @param name {@code start} or {@code end}, for refusals
     */
    static ObjectNode stored(JsonNode when, String name, boolean recurring, ZoneId calendarZone) {
        String date = Json.text(when, "date");
        String dateTime = Json.text(when, "dateTime");
        String zone = Json.text(when, "timeZone");
        if (!date.isEmpty() && !dateTime.isEmpty()) {
            throw Errors.invalid("Invalid " + name + " time.");
        }
        if (date.isEmpty() && dateTime.isEmpty()) {
            throw Errors.required("Missing " + name + " time.");
        }
        if (!zone.isEmpty() && !ZONES.contains(zone)) {
            throw Errors.invalid("Invalid time zone definition for " + name + " time.");
        }
        try {
            if (!date.isEmpty()) {
                return Json.object().put("date", LocalDate.parse(date).toString());
            }
            if (zone.isEmpty() && recurring) {
                throw Errors.required("Missing time zone definition for " + name + " time.");
            }
            return timed(instant(dateTime, zone, name), zone.isEmpty() ? calendarZone.getId() : zone);
        } catch (DateTimeException unreadable) {
            throw Errors.badRequest("Bad Request");
        }
    }

    private static Instant instant(String dateTime, String zone, String name) {
        boolean offset = dateTime.endsWith("Z") || dateTime.matches(".*T.*[+-]\\d\\d:\\d\\d");
        if (offset) {
            return OffsetDateTime.parse(dateTime).toInstant();
        }
        if (zone.isEmpty()) {
            throw Errors.required("Missing time zone definition for " + name + " time.");
        }
        return LocalDateTime.parse(dateTime).atZone(ZoneId.of(zone)).toInstant();
    }

    static ObjectNode timed(Instant at, String zone) {
        return Json.object()
                .put("dateTime", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("timeZone", zone);
    }

    /** As it is shown: the offset is that of the zone asked for, not the author's. What is no time stays what it is. */
    static JsonNode shown(JsonNode stored, ZoneId zone) {
        if (isAllDay(stored) || !isReadable(stored)) {
            return stored;
        }
        return Json.object()
                .put("dateTime", rfc3339(Instant.parse(Json.text(stored, "dateTime")), zone))
                .put("timeZone", Json.text(stored, "timeZone"));
    }

    static boolean isReadable(JsonNode stored) {
        try {
            instant(stored, ZoneOffset.UTC);
            return true;
        } catch (DateTimeException noTime) {
            return false;
        }
    }

    /** Old offsets with seconds have no place in RFC 3339: the instant is kept, the offset is rounded. */
    static String rfc3339(Instant at, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        return RFC3339.format(at.atOffset(ZoneOffset.ofTotalSeconds(offset.getTotalSeconds() / 60 * 60)));
    }

    static String updated(Instant at) {
        return UPDATED.format(at);
    }

    /** The instant, or the midnight in this zone where a date begins. */
    static Instant instant(JsonNode stored, ZoneId zone) {
        return isAllDay(stored)
                ? LocalDate.parse(Json.text(stored, "date")).atStartOfDay(zone).toInstant()
                : Instant.parse(Json.text(stored, "dateTime"));
    }

    /** A bound given by the client. */
    static Instant bound(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException unreadable) {
            throw Errors.badRequest("Bad Request");
        }
    }

    static ZoneId zone(String name, ZoneId otherwise) throws ApiError {
        if (name.isEmpty()) {
            return otherwise;
        }
        if (!ZONES.contains(name)) {
            throw Errors.badRequest("Bad Request");
        }
        return ZoneId.of(name);
    }
}

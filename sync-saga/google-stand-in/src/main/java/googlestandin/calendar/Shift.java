package googlestandin.calendar;

import googlestandin.Json;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Moves a whole series as one of its occurrences was moved. */
final class Shift {

    private Shift() {}

    /** @param edited the series' fields, with new times of that occurrence where they were given */
    static void apply(Event series, Event occurrence, ObjectNode edited, ZoneId calendarZone) {
        boolean startGiven = !edited.path("start").equals(series.fields().path("start"));
        boolean endGiven = !edited.path("end").equals(series.fields().path("end"));
        if (!startGiven && !endGiven) {
            return;
        }
        JsonNode oldStart = occurrence.fields().path("start");
        JsonNode start = startGiven ? Times.stored(edited.path("start"), "start", true, calendarZone) : oldStart;
        JsonNode end = endGiven
                ? Times.stored(edited.path("end"), "end", true, calendarZone)
                : occurrence.fields().path("end");
        long days = ChronoUnit.DAYS.between(
                local(oldStart).toLocalDate(), local(start).toLocalDate());
        LocalDate first = local(series.fields().path("start")).toLocalDate().plusDays(days);
        if (Times.isAllDay(start)) {
            long length = ChronoUnit.DAYS.between(local(start), local(end));
            edited.set("start", Json.object().put("date", first.toString()));
            edited.set("end", Json.object().put("date", first.plusDays(length).toString()));
            return;
        }
        ZoneId zone = ZoneId.of(Json.text(start, "timeZone"));
        LocalTime time = local(start).toLocalTime();
        var from = first.atTime(time).atZone(zone).toInstant();
        Duration length = Duration.between(Times.instant(start, ZoneOffset.UTC), Times.instant(end, ZoneOffset.UTC));
        edited.set("start", Times.timed(from, zone.getId()));
        edited.set("end", Times.timed(from.plus(length), Json.text(end, "timeZone")));
    }

    private static LocalDateTime local(JsonNode stored) {
        ZoneId zone = Times.isAllDay(stored) ? ZoneOffset.UTC : ZoneId.of(Json.text(stored, "timeZone"));
        return LocalDateTime.ofInstant(Times.instant(stored, zone), zone);
    }
}

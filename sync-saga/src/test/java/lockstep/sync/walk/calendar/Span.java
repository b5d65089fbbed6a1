package lockstep.sync.walk.calendar;

import googlestandin.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import lockstep.activity.ActivityFields;
import lockstep.activity.Moment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From when to when: days, or instants with their zone. Read and written here by the walks alone. */
record Span(Moment start, Moment end) {

    static Span days(LocalDate first, int days) {
        return new Span(Moment.on(first), Moment.on(first.plusDays(days)));
    }

    static Span timed(LocalDate day, int hour, int minutes, ZoneId zone) {
        var from = day.atTime(hour, 0).atZone(zone).toInstant();
        return new Span(Moment.at(from, zone), Moment.at(from.plus(Duration.ofMinutes(minutes)), zone));
    }

    static Span of(ActivityFields fields) {
        return new Span(fields.start(), fields.end());
    }

    static Span ofGoogle(JsonNode event) {
        return new Span(moment(event.path("start")), moment(event.path("end")));
    }

    static Moment moment(JsonNode when) {
        return when.has("date")
                ? Moment.on(LocalDate.parse(when.path("date").asString("")))
                : Moment.at(
                        OffsetDateTime.parse(when.path("dateTime").asString("")).toInstant(),
                        ZoneId.of(when.path("timeZone").asString("UTC")));
    }

    boolean allDay() {
        return start.allDay();
    }

    /** As Google's screens take it: what is not said of the other kind of time goes. */
    ObjectNode toGoogle() {
        var fields = Json.object();
        fields.set("start", toGoogle(start));
        fields.set("end", toGoogle(end));
        return fields;
    }

    private static ObjectNode toGoogle(Moment moment) {
        return moment.allDay()
                ? Json.object().put("date", String.valueOf(moment.date()))
                : Json.object()
                        .put("dateTime", String.valueOf(moment.dateTime()))
                        .put("timeZone", String.valueOf(moment.zoneId()));
    }

    /** Where it begins, in whatever zone somebody looks at it. */
    String begins() {
        return text(start);
    }

    static String text(Moment moment) {
        return moment.allDay() ? String.valueOf(moment.date()) : String.valueOf(moment.dateTime());
    }

    LocalDate day() {
        return start.allDay() ? start.date() : LocalDate.ofInstant(instant(start), start.zoneId());
    }

    private static Instant instant(Moment moment) {
        return moment.allDay() ? moment.date().atStartOfDay(ZoneOffset.UTC).toInstant() : moment.dateTime();
    }

    @Override
    public String toString() {
        return text(start) + "/" + text(end);
    }
}

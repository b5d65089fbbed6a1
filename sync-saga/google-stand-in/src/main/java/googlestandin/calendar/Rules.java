package googlestandin.calendar;

import googlestandin.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules of a series that is cut in two. */
final class Rules {

    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private Rules() {}

    /** A start in its own zone, as it is part of an id. */
    static String local(JsonNode start) {
        return Times.isAllDay(start)
                ? LocalDate.parse(Json.text(start, "date")).format(DateTimeFormatter.BASIC_ISO_DATE)
                : LOCAL.format(
                        Instant.parse(Json.text(start, "dateTime")).atZone(ZoneId.of(Json.text(start, "timeZone"))));
    }

    /** The fields of a series that ends before this occurrence. */
    static ObjectNode before(Event series, Event occurrence) {
        JsonNode original = occurrence.fields().path("originalStartTime");
        Instant start = Times.instant(original, ZoneOffset.UTC);
        String until = Times.isAllDay(original)
                ? start.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE)
                : UNTIL.format(start.minusSeconds(1));
        ObjectNode fields = series.fields().deepCopy();
        fields.set("recurrence", until(series, until));
        return fields;
    }

    private interface Edit {
        String of(String rule);
    }

    /** The same rules, but ending here. */
    private static ArrayNode until(Event series, String until) {
        return each(series, rule -> without(without(rule, "COUNT"), "UNTIL") + ";UNTIL=" + until);
    }

    /** The rules for what is left: a count is lessened by what the rule has brought about, also where that was cancelled. */
    static ArrayNode after(Event series, Instant start) {
        return each(series, rule -> {
            String count = part(rule, "COUNT");
            return count.isEmpty()
                    ? rule
                    : without(rule, "COUNT") + ";COUNT="
                            + Math.max(1, Integer.parseInt(count) - before(series, rule, start));
        });
    }

    private static int before(Event series, String rule, Instant start) {
        Recurrence alone =
                new Recurrence(series.fields().path("start"), Json.array().add("RRULE:" + rule));
        int before = 0;
        for (Iterator<Instant> starts = alone.all();
                starts.hasNext() && starts.next().isBefore(start); ) {
            before++;
        }
        return before;
    }

    private static ArrayNode each(Event series, Edit edit) {
        ArrayNode lines = Json.array();
        for (JsonNode line : series.fields().path("recurrence")) {
            String text = line.asString("");
            lines.add(text.startsWith("RRULE:") ? "RRULE:" + edit.of(text.substring(6)) : text);
        }
        return lines;
    }

    private static String part(String rule, String name) {
        for (String part : rule.split(";")) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static String without(String rule, String name) {
        StringBuilder kept = new StringBuilder();
        for (String part : rule.split(";")) {
            if (!part.startsWith(name + "=")) {
                kept.append(kept.isEmpty() ? "" : ";").append(part);
            }
        }
        return kept.toString();
    }
}

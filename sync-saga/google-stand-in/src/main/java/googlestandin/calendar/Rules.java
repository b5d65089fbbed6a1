package googlestandin.calendar;

import googlestandin.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Rules of a series that is cut in two. */
final class Rules {

    private Rules() {}

    private interface Edit {
        String of(String rule);
    }

    /** The same rules, but ending here. */
    static ArrayNode until(Event series, String until) {
        return each(series, rule -> without(without(rule, "COUNT"), "UNTIL") + ";UNTIL=" + until);
    }

    /** The rules for what is left: a count is lessened by what has been. */
    static ArrayNode after(Event series, Instant start) {
        Recurrence recurrence = Series.recurrence(series);
        Recurrence.Starts starts = recurrence.all();
        int before = 0;
        while (starts.hasNext() && recurrence.instant(starts.next()).isBefore(start)) {
            before++;
        }
        int passed = before;
        return each(series, rule -> {
            String count = part(rule, "COUNT");
            return count.isEmpty()
                    ? rule
                    : without(rule, "COUNT") + ";COUNT=" + Math.max(1, Integer.parseInt(count) - passed);
        });
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

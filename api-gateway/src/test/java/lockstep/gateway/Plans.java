package lockstep.gateway;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Made-up plans for the coming year, each with a title of its own. Of Google's, one in five is all-day, one in three has
 * guests; of both, one in twenty repeats.
 */
final class Plans {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Plans() {}

    /** As Google's API has it. */
    static ObjectNode event(String mail, int i) {
        var event = (ObjectNode) JsonMapper.shared().readTree("""
                {"summary": "Übergabe %1$d, %2$s", "location": "Room %1$d", "visibility": "private",
                 "description": "What was agreed on with number %1$d.\\nAnd what was not.",
                 "reminders": {"useDefault": false, "overrides": [{"method": "popup", "minutes": 10}]}}
                """.formatted(i, mail));
        if (i % 5 == 0) {
            event.putObject("start").put("date", day(i).toString());
            event.putObject("end").put("date", day(i).plusDays(1).toString());
        } else {
            event.putObject("start").put("dateTime", time(start(i))).put("timeZone", "Europe/Berlin");
            event.putObject("end").put("dateTime", time(start(i).plusHours(1))).put("timeZone", "Europe/Berlin");
        }
        if (i % 3 == 0) {
            event.putArray("attendees")
                    .add(event.objectNode().put("email", "p" + i + "." + mail))
                    .add(event.objectNode().put("email", "h" + i + "." + mail).put("responseStatus", "accepted"));
        }
        if (repeats(i)) {
            event.putArray("recurrence").add("RRULE:FREQ=WEEKLY;COUNT=12");
        }
        return event;
    }

    /** As the product's API has it. */
    static String activity(String user, int i) {
        return """
                {"title": "Planning %1$d, %2$s", "kind": "MEETING", "location": "Room %1$d",
                 "notes": "What shall be agreed on with number %1$d.",
                 "start": {"dateTime": "%3$s", "zoneId": "Europe/Berlin"},
                 "end": {"dateTime": "%4$s", "zoneId": "Europe/Berlin"}%5$s}""".formatted(
                        i,
                        user,
                        time(start(i)),
                        time(start(i).plusHours(1)),
                        repeats(i) ? ", \"recurrence\": [\"RRULE:FREQ=WEEKLY;COUNT=12\"]" : "");
    }

    static boolean repeats(int i) {
        return i % 20 == 7;
    }

    /** When what repeats happens for the second time. */
    static String secondTime(int i) {
        return time(start(i).plusWeeks(1));
    }

    static LocalDateTime start(int i) {
        return day(i).atTime(7 + i % 11, 0);
    }

    /** From tomorrow on, wherever somebody is: what is over takes no part. */
    private static LocalDate day(int i) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(2 + i % 300);
    }

    static String time(LocalDateTime inBerlin) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(inBerlin.atZone(BERLIN));
    }
}

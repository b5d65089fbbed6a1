package googlestandin.calendar;

import googlestandin.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calendars themselves, the user's list of them, and the user's settings. */
final class CalendarViews {

    private CalendarViews() {}

    static ObjectNode list(CalendarCall call) {
        return call.calendars().read(() -> {
            ObjectNode answer = Json.object().put("kind", "calendar#calendarList");
            ArrayNode items = answer.put("etag", "\"p1\"").putArray("items");
            for (Calendar calendar : call.calendars().seenBy(call.account())) {
                items.add(entry(call, calendar));
            }
            items.add(entry(call, call.calendars().holidays()));
            Role least = call.request().param("minAccessRole").isEmpty()
                    ? Role.FREE_BUSY_READER
                    : Role.of(call.request().param("minAccessRole"));
            items.removeIf(item -> Role.of(Json.text(item, "accessRole")).compareTo(least) < 0);
            return answer;
        });
    }

    static ObjectNode listed(CalendarCall call) {
        return entry(call, call.calendar());
    }

    private static ObjectNode entry(CalendarCall call, Calendar calendar) {
        ObjectNode entry = calendar("calendar#calendarListEntry", calendar);
        entry.put("accessRole", call.role(calendar).wireName);
        entry.set("defaultReminders", EventListing.defaultReminders());
        entry.put("selected", true);
        if (calendar == call.calendars().primary(call.account())) {
            entry.put("primary", true);
        }
        return entry;
    }

    static ObjectNode get(CalendarCall call) {
        return calendar("calendar#calendar", call.calendar());
    }

    private static ObjectNode calendar(String kind, Calendar calendar) {
        return Json.object()
                .put("kind", kind)
                .put("etag", "\"" + Integer.toUnsignedString((calendar.id + calendar.zone()).hashCode()) + "\"")
                .put("id", calendar.id)
                .put("summary", calendar.summary)
                .put("timeZone", calendar.zone().getId());
    }

    private static Map<String, String> values(CalendarCall call) {
        return new TreeMap<>(Map.of(
                "timezone", call.calendars().primary(call.account()).zone().getId(),
                "locale", "en",
                "weekStart", "1",
                "format24HourTime", "true"));
    }

    static ObjectNode settings(CalendarCall call) {
        ObjectNode answer = Json.object().put("kind", "calendar#settings").put("etag", "\"s1\"");
        ArrayNode items = answer.putArray("items");
        values(call).forEach((id, value) -> items.add(setting(id, value)));
        return answer;
    }

    static ObjectNode setting(CalendarCall call) {
        String value = values(call).get(call.first());
        if (value == null) {
            throw Errors.notFound();
        }
        return setting(call.first(), value);
    }

    private static ObjectNode setting(String id, String value) {
        return Json.object()
                .put("kind", "calendar#setting")
                .put("etag", "\"" + Integer.toUnsignedString(value.hashCode()) + "\"")
                .put("id", id)
                .put("value", value);
    }
}

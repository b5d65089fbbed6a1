package googlestandin.calendar;

import googlestandin.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses what Google refuses, and brings the rest into the shape it is stored in. */
final class EventInput {

    private static final Map<String, Set<String>> WORDS = Map.of(
            "status", Set.of("confirmed", "tentative", "cancelled"),
            "visibility", Set.of("default", "public", "private", "confidential"),
            "transparency", Set.of("opaque", "transparent"),
            "eventType", Set.of("default", "birthday", "focusTime", "fromGmail", "outOfOffice", "workingLocation"));

    /** Not stored: they are what is meant where nothing is said. */
    private static final Map<String, String> DEFAULTS = Map.of("visibility", "default", "transparency", "opaque");

    private static final Map<String, Boolean> FLAGS = Map.of(
            "guestsCanInviteOthers", true,
            "guestsCanModify", false,
            "guestsCanSeeOtherGuests", true,
            "anyoneCanAddSelf", false,
            "endTimeUnspecified", false,
            "privateCopy", false);

    private EventInput() {}

    /** Of the whole event as it is to be. */
    static ObjectNode checked(ObjectNode fields, Calendar calendar) {
        WORDS.forEach((name, words) -> {
            String word = Json.text(fields, name);
            if (!word.isEmpty() && !words.contains(word)) {
                throw Errors.invalid("Invalid value for: " + word + " is not a valid value");
            }
        });
        DEFAULTS.forEach((name, word) -> {
            if (Json.text(fields, name).equals(word)) {
                fields.remove(name);
            }
        });
        FLAGS.forEach((name, otherwise) -> {
            JsonNode flag = fields.path(name);
            if (flag.isBoolean() && flag.booleanValue() == otherwise) {
                fields.remove(name);
            }
        });
        if (Json.text(fields, "status").isEmpty()) {
            fields.put("status", "confirmed");
        }
        if (Json.text(fields, "eventType").isEmpty()) {
            fields.put("eventType", "default");
        }
        for (String name : List.of("summary", "description", "location")) {
            if (fields.path(name).isString() && Json.text(fields, name).isEmpty()) {
                fields.remove(name);
            }
        }
        times(fields, calendar);
        Guests.check(fields);
        reminders(fields);
        Properties.check(fields);
        if (fields.path("attachments").size() > 25) {
            throw Errors.badRequest("Too many attachments.");
        }
        return fields;
    }

    private static void times(ObjectNode fields, Calendar calendar) {
        boolean recurring = !fields.path("recurrence").isEmpty();
        if (!recurring) {
            fields.remove("recurrence");
        }
        ObjectNode start = Times.stored(fields.path("start"), "start", recurring, calendar.zone());
        ObjectNode end = Times.stored(fields.path("end"), "end", recurring, calendar.zone());
        if (Times.isAllDay(start) != Times.isAllDay(end)) {
            throw Errors.invalid("Start and end times must either both be date or both be dateTime.");
        }
        Instant from = Times.instant(start, java.time.ZoneOffset.UTC);
        Instant to = Times.instant(end, java.time.ZoneOffset.UTC);
        if (to.isBefore(from) || (Times.isAllDay(start) && to.equals(from))) {
            throw Errors.emptyRange();
        }
        fields.set("start", start);
        fields.set("end", end);
        if (recurring && !new Recurrence(start, fields.path("recurrence")).isPossible()) {
            throw Errors.invalid("Invalid recurrence rule.");
        }
    }

    private static void reminders(ObjectNode fields) {
        JsonNode reminders = fields.path("reminders");
        if (reminders.isEmpty()) {
            fields.putObject("reminders").put("useDefault", true);
            return;
        }
        JsonNode overrides = reminders.path("overrides");
        if (reminders.path("useDefault").asBoolean(false) && !overrides.isEmpty()) {
            throw Errors.invalid("Cannot specify both default reminders and overrides at the same time.");
        }
        if (overrides.size() > 5) {
            throw Errors.invalid("Too many override reminders.");
        }
        for (JsonNode override : overrides) {
            int minutes = override.path("minutes").asInt(-1);
            boolean known = Set.of("email", "popup").contains(Json.text(override, "method"));
            if (!known || minutes < 0 || minutes > 40_320) {
                throw Errors.invalid("Invalid reminder.");
            }
        }
        if (!reminders.path("useDefault").isBoolean()) {
            ((ObjectNode) reminders).put("useDefault", false);
        }
    }
}

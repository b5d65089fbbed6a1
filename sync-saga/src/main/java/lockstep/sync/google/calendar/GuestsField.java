package lockstep.sync.google.calendar;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.activity.ActivityFields.Response;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is invited, and what they answered. The organizer is on Google's list only sometimes, and is no guest. The list is
 * replaced whole, so it starts from what Google has.
 */
record GuestsField() implements EventField {

    private static final String EMAIL = "email";
    private static final String RESPONSE = "response";
    private static final String AT_GOOGLE = "attendees";
    private static final String ANSWER = "responseStatus";
    private static final String OMITTED = "attendeesOmitted";

    private static final Map<String, Response> RESPONSES = Map.of(
            "needsAction", Response.NEEDS_ACTION,
            "declined", Response.DECLINED,
            "tentative", Response.TENTATIVE,
            "accepted", Response.ACCEPTED);

    @Override
    public String name() {
        return "guests";
    }

    /** Google's order means nothing: it is ours, so that the same guests are the same value. */
    @Override
    public @Nullable FieldValue read(ObjectNode event) {
        var guests = new TreeMap<String, Map<String, String>>();
        for (var attendee : event.path(AT_GOOGLE)) {
            if (!address(attendee).isEmpty() && !isOrganizer(attendee, event)) {
                guests.putIfAbsent(address(attendee), entry(attendee));
            }
        }
        return guests.isEmpty() ? null : FieldValue.ofEntries(List.copyOf(guests.values()));
    }

    private static Map<String, String> entry(JsonNode attendee) {
        var entry = new HashMap<String, String>();
        entry.put(EMAIL, Json.text(attendee, EMAIL));
        entry.put(RESPONSE, response(attendee).name());
        var name = Json.text(attendee, "displayName");
        if (!name.isBlank()) {
            entry.put("name", name.strip());
        }
        return entry;
    }

    @Override
    public void write(@Nullable FieldValue wanted, ObjectNode event, ObjectNode patch) {
        var fresh = new TreeMap<String, SortedMap<String, String>>();
        if (wanted != null) {
            wanted.entries().forEach(guest -> fresh.putIfAbsent(lower(guest.getOrDefault(EMAIL, "")), guest));
        }
        var list = Json.array();
        for (var attendee : event.path(AT_GOOGLE)) {
            var guest = fresh.remove(address(attendee));
            if (address(attendee).isEmpty() || isOrganizer(attendee, event)) {
                list.add(attendee);
            } else if (guest != null) {
                list.add(answered((ObjectNode) attendee, guest));
            }
        }
        fresh.values().forEach(guest -> list.add(invited(guest)));
        patch.set(AT_GOOGLE, list);
        if (Json.flag(event, OMITTED)) {
            patch.put(OMITTED, true); // the list is not whole: whoever is not on it shall stay
        }
    }

    private static ObjectNode answered(ObjectNode attendee, Map<String, String> guest) {
        var wanted = response(guest);
        return wanted == response(attendee) ? attendee : attendee.deepCopy().put(ANSWER, atGoogle(wanted));
    }

    private static ObjectNode invited(Map<String, String> guest) {
        var attendee = Json.object().put(EMAIL, guest.get(EMAIL));
        var name = guest.get("name");
        if (name != null) {
            attendee.put("displayName", name);
        }
        return attendee.put(ANSWER, atGoogle(response(guest)));
    }

    /** A JSON text, with the keys in the order of their names' use. */
    @Override
    public String attribute(@Nullable FieldValue value) {
        var list = Json.array();
        if (value != null) {
            value.entries().stream()
                    .sorted(Comparator.comparing(guest -> lower(guest.getOrDefault(EMAIL, ""))))
                    .forEach(guest -> {
                        var entry = list.addObject();
                        for (var key : List.of(EMAIL, "name", RESPONSE)) {
                            if (guest.containsKey(key)) {
                                entry.put(key, guest.get(key));
                            }
                        }
                    });
        }
        return list.toString();
    }

    @Override
    public @Nullable FieldValue ofAttribute(String text) {
        var entries = Json.parseArray(text)
                .valueStream()
                .map(guest -> {
                    var entry = new HashMap<String, String>();
                    guest.properties()
                            .forEach(e -> entry.put(e.getKey(), e.getValue().asString("")));
                    return entry;
                })
                .toList();
        return entries.isEmpty() ? null : FieldValue.ofEntries(entries);
    }

    static String address(JsonNode person) {
        return lower(Json.text(person, EMAIL));
    }

    static boolean isOrganizer(JsonNode attendee, ObjectNode event) {
        return Json.flag(attendee, "organizer")
                || (!address(attendee).isEmpty() && address(attendee).equals(address(event.path("organizer"))));
    }

    private static String lower(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static Response response(JsonNode attendee) {
        return RESPONSES.getOrDefault(Json.text(attendee, ANSWER), Response.NEEDS_ACTION);
    }

    private static Response response(Map<String, String> guest) {
        var given = guest.get(RESPONSE);
        return given == null ? Response.NEEDS_ACTION : Response.valueOf(given);
    }

    private static String atGoogle(Response response) {
        return RESPONSES.entrySet().stream()
                .filter(e -> e.getValue() == response)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}

package googlestandin.calendar;

import googlestandin.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The attendees of an event, by address. */
final class Guests {

    private static final Set<String> RESPONSES = Set.of("needsAction", "declined", "tentative", "accepted");
    private static final List<String> READ_ONLY = List.of("self", "organizer", "id");
    private static final int MAX = 500;

    private Guests() {}

    static String address(JsonNode attendee) {
        return Json.text(attendee, "email").toLowerCase(Locale.ROOT);
    }

    static Map<String, ObjectNode> of(ObjectNode fields) {
        Map<String, ObjectNode> guests = new LinkedHashMap<>();
        fields.path("attendees").forEach(attendee -> guests.put(address(attendee), (ObjectNode) attendee));
        return guests;
    }

    static void set(ObjectNode fields, Iterable<ObjectNode> guests) {
        ArrayNode attendees = Json.array();
        guests.forEach(guest -> attendees.add(guest.deepCopy()));
        if (attendees.isEmpty()) {
            fields.remove("attendees");
        } else {
            fields.set("attendees", attendees);
        }
    }

    /** As they are stored: each once, with an answer. */
    static void check(ObjectNode fields) {
        List<ObjectNode> checked = new ArrayList<>();
        for (JsonNode given : fields.path("attendees")) {
            String email = Json.text(given, "email");
            if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
                throw Errors.invalid("Invalid attendee email.");
            }
            ObjectNode guest = ((ObjectNode) given).deepCopy();
            guest.remove(READ_ONLY);
            String response = Json.text(guest, "responseStatus");
            if (response.isEmpty()) {
                guest.put("responseStatus", "needsAction");
            } else if (!RESPONSES.contains(response)) {
                throw Errors.invalid("Invalid value for: " + response);
            }
            boolean twice = checked.stream().anyMatch(one -> address(one).equals(address(guest)));
            if (!twice) {
                checked.add(guest);
            }
        }
        if (checked.size() > MAX) {
            throw Errors.badRequest("Too many attendees.");
        }
        set(fields, checked);
    }

    static void respond(ObjectNode fields, String address, String response) {
        fields.path("attendees").forEach(attendee -> {
            if (address(attendee).equals(address)) {
                ((ObjectNode) attendee).put("responseStatus", response);
            }
        });
    }

    static boolean declines(ObjectNode fields, String address) {
        ObjectNode guest = of(fields).get(address);
        return guest != null && Json.text(guest, "responseStatus").equals("declined");
    }

    /** Whether a guest who has declined does so no longer. */
    static boolean returns(ObjectNode before, ObjectNode after, String address) {
        return declines(before, address) && of(after).containsKey(address) && !declines(after, address);
    }

    /** Whether the lists differ in answers alone. */
    static boolean sameBut(ObjectNode before, ObjectNode after) {
        return of(before).keySet().equals(of(after).keySet());
    }

    /** As if nobody had answered, but for this address. */
    static void reset(ObjectNode fields, String but) {
        fields.path("attendees").forEach(attendee -> {
            if (!address(attendee).equals(but)) {
                ((ObjectNode) attendee).put("responseStatus", "needsAction");
            }
        });
    }

    /**
     * Carries a guest's edit of the list into the organizer's: their own answer always, others they have
     * invited, and, if they may modify, what else they changed. Whom they cannot see they do not remove.
     */
    static void carry(
            ObjectNode leader, ObjectNode before, ObjectNode after, String self, boolean mayModify, boolean sees) {
        Map<String, ObjectNode> result = of(leader);
        Map<String, ObjectNode> old = of(before);
        Map<String, ObjectNode> edited = of(after);
        edited.forEach((address, guest) -> {
            boolean changed = !guest.equals(old.get(address));
            if (changed && (address.equals(self) || mayModify || !old.containsKey(address))) {
                result.put(address, guest);
            }
        });
        if (mayModify && sees) {
            old.keySet().stream()
                    .filter(address -> !edited.containsKey(address))
                    .forEach(result::remove);
        }
        set(leader, result.values());
    }

    /** Whether an edit touches more of the list than one's own entry and those one has invited. */
    static boolean meddles(ObjectNode before, ObjectNode after, String self, boolean sees) {
        Map<String, ObjectNode> old = of(before);
        Map<String, ObjectNode> edited = of(after);
        if (old.containsKey(self) && !edited.containsKey(self)) {
            return true;
        }
        return old.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(self))
                .anyMatch(entry -> {
                    ObjectNode now = edited.get(entry.getKey());
                    return now == null ? sees : !now.equals(entry.getValue());
                });
    }

    static boolean invites(ObjectNode before, ObjectNode after) {
        return !of(before).keySet().containsAll(of(after).keySet());
    }
}

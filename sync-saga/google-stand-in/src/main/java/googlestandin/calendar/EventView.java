package googlestandin.calendar;

import googlestandin.Json;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How events of one calendar look to one reader.
 *
 * @param maxAttendees above it only the reader's own entry is shown
 * @param hideDeleted cancelled events show no more than is promised
 * @param shuffle puts fields in another order
 */
record EventView(
        Calendar calendar,
        Role role,
        ZoneId zone,
        int maxAttendees,
        boolean hideDeleted,
        @Nullable Random shuffle) {

    ObjectNode render(Event event) {
        ObjectNode shown = Json.object().put("kind", "calendar#event");
        shown.put("etag", event.etag()).put("id", event.id()).put("status", event.text("status"));
        if (event.cancelled() && hideDeleted) {
            original(event, shown);
        } else if (role == Role.FREE_BUSY_READER || (role == Role.READER && isPrivate(event))) {
            busy(event, shown);
        } else {
            whole(event, shown);
        }
        return shuffle == null ? shown : shuffled(shown, shuffle);
    }

    private void original(Event event, ObjectNode shown) {
        if (event.isInstance()) {
            shown.put("recurringEventId", event.base());
            shown.set("originalStartTime", Times.shown(event.fields().path("originalStartTime"), zone));
        }
    }

    private static boolean isPrivate(Event event) {
        String visibility = event.text("visibility");
        return visibility.equals("private") || visibility.equals("confidential");
    }

    /** Without details: when, and nothing else. */
    private void busy(Event event, ObjectNode shown) {
        shown.put("visibility", "private").put("eventType", event.text("eventType"));
        shown.put("updated", Times.updated(event.updated())).put("iCalUID", event.text("iCalUID"));
        times(event, shown);
        for (String name : List.of("recurrence", "transparency")) {
            if (event.fields().has(name)) {
                shown.set(name, event.fields().path(name));
            }
        }
    }

    private void times(Event event, ObjectNode shown) {
        for (String name : List.of("start", "end")) {
            if (event.fields().has(name)) {
                shown.set(name, Times.shown(event.fields().path(name), zone));
            }
        }
        original(event, shown);
    }

    private void whole(Event event, ObjectNode shown) {
        String link = event.id() + " " + calendar.id;
        shown.put(
                "htmlLink",
                "https://www.google.com/calendar/event?eid="
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(link.getBytes(StandardCharsets.UTF_8)));
        shown.put("created", Json.text(event.fields(), "created")).put("updated", Times.updated(event.updated()));
        event.fields().properties().forEach(entry -> {
            switch (entry.getKey()) {
                case "id", "status", "created", "start", "end", "originalStartTime", "recurringEventId" -> {}
                case "creator", "organizer" -> shown.set(entry.getKey(), person(entry.getValue()));
                case "attendees" -> attendees(event, shown, entry.getValue());
                default -> shown.set(entry.getKey(), entry.getValue());
            }
        });
        times(event, shown);
    }

    private ObjectNode person(JsonNode person) {
        ObjectNode shown = ((ObjectNode) person).deepCopy();
        if (Guests.address(person).equals(calendar.id)) {
            shown.put("self", true);
        }
        return shown;
    }

    private void attendees(Event event, ObjectNode shown, JsonNode attendees) {
        boolean hidden = !event.flag("guestsCanSeeOtherGuests", true)
                && !event.organizer().equals(calendar.id);
        boolean omitted = attendees.size() > maxAttendees;
        ArrayNode list = Json.array();
        for (JsonNode attendee : attendees) {
            ObjectNode entry = person(attendee);
            boolean organizer = Guests.address(attendee).equals(event.organizer());
            if (organizer) {
                entry.put("organizer", true);
            }
            boolean self = entry.has("self");
            if (self || !(omitted || (hidden && !organizer))) {
                list.add(entry);
            }
        }
        shown.set("attendees", list);
        if (list.size() < attendees.size()) {
            shown.put("attendeesOmitted", true);
        }
    }

    private static ObjectNode shuffled(ObjectNode shown, Random random) {
        List<String> names = new ArrayList<>(shown.propertyNames());
        Collections.shuffle(names, random);
        ObjectNode result = Json.object();
        names.forEach(name -> result.set(name, shown.path(name)));
        return result;
    }
}

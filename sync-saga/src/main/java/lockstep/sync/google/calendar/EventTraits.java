package lockstep.sync.google.calendar;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lockstep.sync.google.GoogleCalendar.Traits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What else has to be known of an event. */
final class EventTraits {

    private EventTraits() {}

    static Traits of(Parts parts) {
        var event = parts.main().event();
        var organizer = event.path("organizer");
        return new Traits(
                mine(event),
                modifiable(event),
                orNull(Json.text(organizer, "email")),
                orNull(Json.text(organizer, "displayName")),
                self(event),
                untold(parts),
                orNull(Json.text(event, "iCalUID")),
                parts.isSeries(),
                outsiders(parts),
                obstacle(parts));
    }

    /** Where Google names no organizer, whoever made the event is it. */
    private static boolean mine(ObjectNode event) {
        return Json.flag(event.path(event.has("organizer") ? "organizer" : "creator"), "self");
    }

    private static boolean modifiable(ObjectNode event) {
        var type = Json.text(event, "eventType");
        return (mine(event) || Json.flag(event, "guestsCanModify"))
                && !Json.flag(event, "locked")
                && (type.isEmpty() || type.equals("default"));
    }

    private static @Nullable String self(ObjectNode event) {
        return event.path("attendees")
                .valueStream()
                .filter(attendee -> Json.flag(attendee, "self"))
                .map(attendee -> Json.text(attendee, "email"))
                .findFirst()
                .orElse(null);
    }

    static Set<String> untold(Parts parts) {
        var untold = new TreeSet<String>();
        if (!mine(parts.main().event())) {
            untold.add("visibility");
        }
        if (parts.all().stream().anyMatch(part -> hidesGuests(part.event()))) {
            untold.add("guests");
        }
        return untold;
    }

    private static boolean hidesGuests(ObjectNode event) {
        var seen = event.path("guestsCanSeeOtherGuests");
        return Json.flag(event, "attendeesOmitted") || (!mine(event) && seen.isBoolean() && !seen.booleanValue());
    }

    private static int outsiders(Parts parts) {
        var addresses = new HashSet<String>();
        for (var part : parts.all()) {
            guests(part.event()).map(GuestsField::address).forEach(addresses::add);
        }
        addresses.remove("");
        return addresses.size();
    }

    private static Stream<JsonNode> guests(ObjectNode event) {
        return event.path("attendees").valueStream().filter(guest -> !GuestsField.isOrganizer(guest, event));
    }

    /** Of what is out of the calendar, nothing has to be carried. */
    private static @Nullable String obstacle(Parts parts) {
        if (parts.main().cancelled()) {
            return null;
        }
        return parts.all().stream()
                .flatMap(part -> Stream.ofNullable(obstacle(part)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String obstacle(Part part) {
        if (Items.isException(part.event()) && part.original().equals(part.id())) {
            return "unreadable-time"; // nobody knows which occurrence it is
        }
        return part.cancelled() ? null : Timing.obstacle(part.event());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

package lockstep.sync.walk.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import lockstep.activity.ActivityFields;
import lockstep.activity.Series;
import lockstep.sync.link.CrmActivity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Occurrences as somebody sees them on a screen, so that the two sides can be laid side by side. */
final class Shown {

    private final Map<String, String> userOf = new TreeMap<>();
    private final WalkWorld world;

    Shown(WalkWorld world) {
        this.world = world;
        for (var user : world.users) {
            userOf.put(user.mail, user.name);
            userOf.put(user.crmMail, user.name);
        }
    }

    String who(String address) {
        var plain = address.toLowerCase(Locale.ROOT);
        return userOf.getOrDefault(plain, plain);
    }

    /** What the CRM counts out of an activity. */
    List<String> ofCrm(CrmActivity activity) {
        var series = Series.of(Objects.requireNonNull(activity.fields()), activity.occurrences());
        var lines = new ArrayList<String>();
        Stream.concat(series.unchanged(world.from(), world.to()), series.changed())
                .map(Series.Occurrence::fields)
                .filter(fields -> fields.start().order().isBefore(world.to()))
                .forEach(fields -> lines.add(line(fields, activity.organizer())));
        lines.sort(null);
        return lines;
    }

    private static String line(ActivityFields fields, String organizer) {
        var people = new TreeMap<String, String>();
        fields.participants().forEach(p -> people.put(p.userId(), p.response().name()));
        fields.outsideGuests()
                .forEach(g -> people.put(
                        g.email().toLowerCase(Locale.ROOT), g.response().name()));
        people.remove(organizer);
        return Span.of(fields) + " " + fields.title() + "|" + text(fields.notes()) + "|" + text(fields.location()) + "|"
                + people;
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    /** What a user sees of one event or series in Google. */
    List<String> ofGoogle(List<ObjectNode> screen, ObjectNode event) {
        var id = Views.text(event, "id");
        return screen.stream()
                .filter(one -> Views.text(one, "id").equals(id)
                        || Views.text(one, "recurringEventId").equals(id))
                .filter(one -> Span.ofGoogle(one).start().order().isBefore(world.to()))
                .map(this::line)
                .sorted()
                .toList();
    }

    private String line(JsonNode event) {
        var organizer = who(event.path("organizer").path("email").asString(""));
        var people = new TreeMap<String, String>();
        event.path("attendees")
                .forEach(guest -> people.putIfAbsent(who(guest.path("email").asString("")), response(guest)));
        people.remove(organizer);
        return Span.ofGoogle(event) + " " + Views.text(event, "summary") + "|" + Views.text(event, "description") + "|"
                + Views.text(event, "location") + "|" + people;
    }

    boolean isDeclined(String line, int user) {
        return line.contains(world.users.get(user).name + "=DECLINED");
    }

    private static String response(JsonNode guest) {
        return switch (guest.path("responseStatus").asString("")) {
            case "accepted" -> "ACCEPTED";
            case "declined" -> "DECLINED";
            case "tentative" -> "TENTATIVE";
            default -> "NEEDS_ACTION";
        };
    }
}

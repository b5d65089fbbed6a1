package lockstep.sync.walk.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.sync.CalendarUser;
import lockstep.sync.SyncWorld;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.CrmRecords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Both sides as they are: the CRM's activities from the sync's mirror, once it has caught up, and what each user sees in
 * Google. A meeting is known by the first word of its title, which nobody changes.
 */
final class Views {

    private final Map<String, List<CrmRecord>> crm = new TreeMap<>();
    private final List<Map<String, List<ObjectNode>>> events = new ArrayList<>();
    private final List<Map<String, List<ObjectNode>>> screens = new ArrayList<>();

    /** @param to what happens from then on is not looked at */
    static Views of(SyncWorld world, List<CalendarUser> users, List<UUID> activities, Instant from, Instant to) {
        var views = new Views();
        new TreeMap<>(world.bean(CrmRecords.class).find(activities))
                .values()
                .forEach(record -> put(views.crm, record.activity().fields().title(), record));
        for (var user : users) {
            var calendar = world.google.calendar().of(user.mail);
            var events = new TreeMap<String, List<ObjectNode>>();
            calendar.events(true).forEach(event -> put(events, text(event, "summary"), event));
            views.events.add(events);
            var screen = new TreeMap<String, List<ObjectNode>>();
            calendar.expanded(from, to).forEach(event -> put(screen, text(event, "summary"), event));
            views.screens.add(screen);
        }
        return views;
    }

    private static <T> void put(Map<String, List<T>> into, String title, T one) {
        into.computeIfAbsent(mark(title), m -> new ArrayList<>()).add(one);
    }

    static String mark(String title) {
        return title == null ? "" : title.split(" ", 2)[0];
    }

    static String text(JsonNode event, String field) {
        return event.path(field).asString("");
    }

    static boolean isCancelled(JsonNode event) {
        return text(event, "status").equals("cancelled");
    }

    static boolean isException(JsonNode event) {
        return event.has("recurringEventId");
    }

    static boolean isMine(JsonNode event) {
        return event.path("organizer").path("self").asBoolean(false);
    }

    List<CrmRecord> crm(String mark) {
        return crm.getOrDefault(mark, List.of());
    }

    List<CrmRecord> living(String mark) {
        return crm(mark).stream().filter(record -> !record.deleted()).toList();
    }

    /** Events, series and exceptions, also cancelled ones. */
    List<ObjectNode> all(int user, String mark) {
        return events.get(user).getOrDefault(mark, List.of());
    }

    /** Whole events that are on: no exceptions, but for those without their series. */
    List<ObjectNode> events(int user, String mark) {
        var ids = all(user, mark).stream().map(event -> text(event, "id")).toList();
        return all(user, mark).stream()
                .filter(event -> !isCancelled(event) && !ids.contains(text(event, "recurringEventId")))
                .toList();
    }

    /** Whole events the user organized and took off the calendar. */
    List<ObjectNode> cancelled(int user, String mark) {
        return all(user, mark).stream()
                .filter(event -> isCancelled(event) && isMine(event) && !isException(event))
                .toList();
    }

    /** Each occurrence as the user sees it. */
    List<ObjectNode> screen(int user, String mark) {
        return screens.get(user).getOrDefault(mark, List.of());
    }
}

package lockstep.sync.google.calendar;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.sync.google.GoogleCalendar.Event;
import lockstep.sync.google.GoogleCalendar.Events;
import lockstep.sync.google.GoogleCalendar.Item;
import lockstep.sync.google.GoogleCalendar.Traits;
import lockstep.sync.google.GoogleCalendar.Write;
import lockstep.syncsession.FieldValue;

/** A whole event between Google's form and the sync's. */
final class CalendarEvents implements Events {

    @Override
    public Event read(List<String> known, List<Item> shown) {
        var parts = Parts.of(known, shown);
        var traits = EventTraits.of(parts);
        return new Event(
                parts.main().id(),
                parts.etag(),
                parts.updatedAt(),
                parts.main().cancelled(),
                EventIds.stamp(parts),
                fields(parts, traits),
                traits,
                parts.raw());
    }

    private static SortedMap<String, FieldValue> fields(Parts parts, Traits traits) {
        var fields = new TreeMap<String, FieldValue>();
        for (var field : EventFields.ALL) {
            var value = field.read(parts.main().event());
            if (value != null && !traits.untold().contains(field.name())) {
                fields.put(field.name(), value);
            }
        }
        if (traits.obstacle() != null) {
            fields.remove("time");
            return fields;
        }
        var occurrences = parts.main().cancelled() ? null : Occurrences.of(parts);
        var value = occurrences == null ? null : occurrences.read();
        if (value != null) {
            fields.put(Occurrences.NAME, value);
        }
        return fields;
    }

    @Override
    public List<Write> changes(String raw, SortedMap<String, FieldValue> fields, Set<String> changed) {
        var parts = Parts.of(raw);
        var patch = Json.object();
        EventFields.ALL.stream()
                .filter(field -> changed.contains(field.name()))
                .forEach(field ->
                        field.write(fields.get(field.name()), parts.main().event(), patch));
        if (!patch.isEmpty()) {
            return List.of(EventWrite.patch(parts.main(), patch));
        }
        var occurrences = changed.contains(Occurrences.NAME) ? Occurrences.of(parts) : null;
        return occurrences == null ? List.of() : occurrences.changes(fields.get(Occurrences.NAME));
    }

    @Override
    public Write cancellation(String raw) {
        return EventWrite.delete(Parts.of(raw).main());
    }

    @Override
    public Write creation(String stamp, int generation, SortedMap<String, FieldValue> fields) {
        var id = eventId(stamp, generation);
        var event = Json.object().put("id", id);
        for (var field : EventFields.ALL) {
            if (fields.containsKey(field.name())) {
                field.write(fields.get(field.name()), Json.object(), event);
            }
        }
        event.putObject("extendedProperties").putObject("private").put(EventIds.STAMP, stamp);
        return EventWrite.insert(id, event);
    }

    @Override
    public String eventId(String stamp, int generation) {
        return EventIds.of(UUID.fromString(stamp), generation);
    }
}

package googlestandin.calendar;

import googlestandin.Switch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Stores versions of copies: what a change does to {@code updated}, {@code sequence}, and to a series' exceptions. */
final class Versions {

    /** An exception before and after its series was changed. */
    record Adapted(Event before, Event after) {}

    private final Calendars calendars;
    private final Change change;
    private final List<Adapted> adapted = new ArrayList<>();

    Versions(Calendars calendars, Change change) {
        this.calendars = calendars;
        this.change = change;
    }

    Event create(Calendar calendar, String id, ObjectNode fields) {
        if (!fields.has("created")) {
            fields.put("created", Times.updated(change.now));
        }
        if (!fields.has("sequence")) {
            fields.put("sequence", 0);
        }
        return change.put(calendar, id, fields, change.now, Event.Kept.LISTED);
    }

    /** The same version if nothing changed. */
    Event change(Calendar calendar, Event old, ObjectNode fields) {
        Set<String> changed = Fields.changed(old.fields(), fields);
        if (changed.isEmpty() && !calendars.switches.test(Switch.WRITES_WITHOUT_CHANGE_COUNT)) {
            return old;
        }
        Instant updated = quiet(changed, old, fields) ? old.updated() : change.after(old);
        int sequence = Math.max(
                old.fields().path("sequence").asInt(0), fields.path("sequence").asInt(0));
        boolean weighty = changed.stream().anyMatch(name -> Fields.isTime(name) || name.equals("status"))
                || calendars.switches.test(Switch.SEQUENCE_GROWS_ALWAYS);
        fields.put("sequence", sequence + (weighty && Copies.leads(calendar, old) ? 1 : 0));
        Event stored = change.put(calendar, old.id(), fields, updated, Event.Kept.LISTED);
        if (old.isSeries() || stored.isSeries()) {
            calendar.exceptionsOf(old.id()).forEach(exception -> adapt(calendar, exception, old, stored));
        }
        return stored;
    }

    /** Whether the time of change stays: reminders never move it; what else does not is doubtful. */
    private boolean quiet(Set<String> changed, Event old, ObjectNode fields) {
        if (changed.isEmpty()) {
            return false;
        }
        boolean answers = changed.equals(Set.of("attendees")) && Guests.sameBut(old.fields(), fields);
        return changed.equals(Set.of("reminders"))
                || (answers && calendars.switches.test(Switch.ANSWERS_KEEP_UPDATED))
                || (changed.stream().allMatch(Fields::isPrivate)
                        && calendars.switches.test(Switch.PRIVATE_EDITS_KEEP_UPDATED));
    }

    /** What has become of exceptions since this was last asked. */
    List<Adapted> adapted() {
        List<Adapted> result = List.copyOf(adapted);
        adapted.clear();
        return result;
    }

    private void put(Calendar calendar, Event exception, ObjectNode fields, Event.Kept kept) {
        adapted.add(
                new Adapted(exception, change.put(calendar, exception.id(), fields, change.after(exception), kept)));
    }

    /** What becomes of an exception when its series is changed. */
    private void adapt(Calendar calendar, Event exception, Event old, Event series) {
        Set<String> changed = Fields.changed(old.fields(), series.fields());
        boolean times = changed.stream().anyMatch(Fields::isTime);
        if (series.cancelled()) {
            boolean listed = calendars.switches.test(Switch.SERIES_DELETION_LISTS_EXCEPTIONS);
            cancel(calendar, exception, listed ? Event.Kept.LISTED : Event.Kept.UNLISTED);
        } else if (times && !(series.isSeries() && Series.has(series, exception))) {
            lose(calendar, exception);
        } else if (times && exception.kept() == Event.Kept.LOST) {
            ObjectNode fields = Series.occurrence(series, exception.suffix().substring(1))
                    .orElse(series)
                    .fields();
            put(calendar, exception, Fields.mixed(fields, exception.fields()), Event.Kept.LISTED);
        } else if (times && calendars.switches.test(Switch.SERIES_CHANGE_DROPS_EXCEPTIONS)) {
            cancel(calendar, exception, Event.Kept.UNLISTED);
        } else if (!exception.cancelled()) {
            inherit(calendar, exception, old, series, changed);
        }
    }

    /** Cancelled already: it stays so, whatever becomes of the rule. */
    private void lose(Calendar calendar, Event exception) {
        if (!exception.cancelled()) {
            cancel(calendar, exception, Event.Kept.LOST);
        }
    }

    private void cancel(Calendar calendar, Event exception, Event.Kept kept) {
        if (!exception.cancelled() || kept != exception.kept()) {
            ObjectNode fields = exception.fields().deepCopy().put("status", Event.CANCELLED);
            put(calendar, exception, fields, kept);
        }
    }

    /** What the exception has in common with its series changes with it. */
    private void inherit(Calendar calendar, Event exception, Event old, Event series, Set<String> changed) {
        ObjectNode fields = exception.fields().deepCopy();
        for (String name : changed) {
            if (name.equals("attendees")) {
                inheritGuests(fields, old, series);
            } else if (!Fields.isTime(name)
                    && !Fields.changed(old.fields(), exception.fields()).contains(name)) {
                Fields.take(fields, series.fields(), name);
            }
        }
        if (!Fields.changed(exception.fields(), fields).isEmpty()) {
            put(calendar, exception, fields, Event.Kept.LISTED);
        }
    }

    private static void inheritGuests(ObjectNode fields, Event old, Event series) {
        Map<String, ObjectNode> before = Guests.of(old.fields());
        Map<String, ObjectNode> after = Guests.of(series.fields());
        Map<String, ObjectNode> guests = Guests.of(fields);
        after.forEach((address, guest) -> {
            boolean common = guest.equals(guests.get(address))
                    || before.getOrDefault(address, guest).equals(guests.get(address));
            if (common || !before.containsKey(address)) {
                guests.put(address, guest);
            }
        });
        before.keySet().stream().filter(address -> !after.containsKey(address)).forEach(guests::remove);
        Guests.set(fields, guests.values());
    }
}

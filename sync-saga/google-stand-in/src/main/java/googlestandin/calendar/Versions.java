package googlestandin.calendar;

import googlestandin.Switch;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Stores versions of copies: what a change does to {@code updated}, {@code sequence}, and to a series' exceptions. */
final class Versions {

    private final Calendars calendars;
    private final Change change;
    private final Exceptions exceptions;

    Versions(Calendars calendars, Change change) {
        this.calendars = calendars;
        this.change = change;
        exceptions = new Exceptions(calendars.switches, change);
    }

    Event create(Calendar calendar, String id, ObjectNode fields) {
        if (!fields.has("created")) {
            fields.put("created", Times.updated(change.now));
        }
        if (!fields.has("sequence")) {
            fields.put("sequence", 0);
        }
        Event created = change.put(calendar, id, fields, change.now, Event.Kept.LISTED);
        if (created.isSeries()) {
            ObjectNode never = created.fields().deepCopy().put("status", Event.CANCELLED);
            exceptions.adapt(calendar, new Event(id, never, 0, change.now, Event.Kept.PURGED), created);
        }
        return created;
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
            exceptions.adapt(calendar, old, stored);
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

    /** What has become of exceptions of the series that were changed through this. */
    List<Exceptions.Adapted> adapted() {
        return exceptions.adapted();
    }
}

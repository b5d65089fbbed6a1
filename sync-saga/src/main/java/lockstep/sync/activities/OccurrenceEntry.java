package lockstep.sync.activities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.activity.ActivityField;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Moment;
import org.jspecify.annotations.Nullable;

/**
 * An occurrence that is not as its series has it, as an entry of the field {@code occurrences}: its {@code originalStart},
 * and either {@code cancelled} or what is different about it. A blank says that it has none of what the series has.
 */
final class OccurrenceEntry {

    static final String ORIGINAL_START = "originalStart";
    static final String CANCELLED = "cancelled";
    static final String TITLE = "title";
    static final String NOTES = "notes";
    static final String LOCATION = "location";
    static final String VISIBILITY = "visibility";
    static final String TIME = "time";
    static final String GUESTS = "guests";

    private OccurrenceEntry() {}

    /** Null when it differs in nothing that is synced. */
    static @Nullable SortedMap<String, String> of(ChangedOccurrence occurrence) {
        var entry = new TreeMap<String, String>();
        entry.put(ORIGINAL_START, Times.text(occurrence.originalStart()));
        var fields = occurrence.fields();
        if (fields == null || !fields.displayInCalendar() || fields.status() == Status.CANCELLED) {
            entry.put(CANCELLED, "true");
            return entry;
        }
        for (var changed : occurrence.changed()) {
            switch (changed) {
                case "title" -> entry.put(TITLE, blankIfNull(fields.title()));
                case "notes" -> entry.put(NOTES, blankIfNull(fields.notes()));
                case "location" -> entry.put(LOCATION, blankIfNull(fields.location()));
                case "visibility" ->
                    entry.put(VISIBILITY, blankIfNull(ActivityRecords.visibility(fields.visibility())));
                case "start", "end" -> entry.put(TIME, new Times(fields.start(), fields.end(), List.of()).text());
                case "participants", "outsideGuests" -> entry.put(GUESTS, Guests.text(Guests.of(fields)));
                default -> {
                    // the CRM's alone
                }
            }
        }
        return entry.size() > 1 ? entry : null;
    }

    /**
     * All occurrences that are not as the series has them once these entries hold: what is the CRM's alone, or as it was,
     * stays as it was.
     *
     * @param series as it will be
     * @param at when the change was made
     */
    static List<ChangedOccurrence> occurrences(
            List<SortedMap<String, String>> entries,
            ActivityFields series,
            List<ChangedOccurrence> before,
            ActivityKind kind,
            Instant at) {
        var known = new HashMap<Instant, ChangedOccurrence>();
        before.forEach(one -> known.put(one.originalStart().order(), one));
        var all = new ArrayList<ChangedOccurrence>();
        for (var entry : entries) {
            var start = Times.moment(Objects.requireNonNull(entry.get(ORIGINAL_START)));
            var was = known.remove(start.order());
            var wasEntry = was == null ? null : of(was);
            all.add(
                    was != null && wasEntry != null && kind.same(entry, wasEntry)
                            ? was
                            : occurrence(entry, start, series, was, at));
        }
        known.values().stream().filter(one -> of(one) == null).forEach(all::add);
        return all;
    }

    private static ChangedOccurrence occurrence(
            SortedMap<String, String> entry,
            Moment start,
            ActivityFields series,
            @Nullable ChangedOccurrence was,
            Instant at) {
        if (entry.containsKey(CANCELLED)) {
            return ChangedOccurrence.cancelled(start, at);
        }
        var plain = series.withRecurrence(List.of()).startingAt(start.order());
        var own = was == null ? null : was.fields();
        var changed = was == null ? Set.<String>of() : was.changed();
        var time = entry.containsKey(TIME) ? Times.parse(entry.get(TIME)) : null;
        var guests = entry.containsKey(GUESTS) ? Guests.parse(entry.get(GUESTS)) : null;
        var fields = new ActivityFields(
                text(entry, TITLE, plain.title()),
                own == null || !changed.contains(ActivityField.KIND.path()) ? plain.kind() : own.kind(),
                own == null || !changed.contains(ActivityField.STATUS.path()) ? plain.status() : own.status(),
                time == null ? plain.start() : time.start(),
                time == null ? plain.end() : time.end(),
                text(entry, LOCATION, plain.location()),
                text(entry, NOTES, plain.notes()),
                true,
                guests == null ? plain.participants() : Guests.participants(guests),
                guests == null ? plain.outsideGuests() : Guests.outside(guests),
                plain.googleOrganizer(),
                entry.containsKey(VISIBILITY) ? ActivityRecords.visibility(entry.get(VISIBILITY)) : plain.visibility(),
                List.of());
        return ChangedOccurrence.of(start, plain, fields, at);
    }

    private static @Nullable String text(SortedMap<String, String> entry, String name, @Nullable String plain) {
        var own = entry.get(name);
        return own == null ? plain : own.isEmpty() ? null : own;
    }

    private static String blankIfNull(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package lockstep.sync.activities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.activity.ActivityField;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Moment;
import lockstep.activity.Series;
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

    /** Which occurrence it is, in whatever zone that is written. */
    static String key(SortedMap<String, String> entry) {
        return ActivityKind.momentForm(entry.getOrDefault(ORIGINAL_START, ""));
    }

    /**
     * Null when it differs in nothing that is synced.
     *
     * @param series with this occurrence, which follows it in all that is not its own
     */
    static @Nullable SortedMap<String, String> of(ChangedOccurrence occurrence, Series series) {
        var entry = new TreeMap<String, String>();
        entry.put(ORIGINAL_START, Times.text(occurrence.originalStart()));
        var now = series.occurrence(occurrence.originalStart());
        if (now == null || isOut(occurrence, now.fields())) {
            entry.put(CANCELLED, "true");
            return entry;
        }
        var fields = now.fields();
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

    /** By itself, that is; what concerns all of the series is no entry. */
    private static boolean isOut(ChangedOccurrence occurrence, ActivityFields fields) {
        return (occurrence.changed().contains(ActivityField.DISPLAY_IN_CALENDAR.path()) && !fields.displayInCalendar())
                || (occurrence.changed().contains(ActivityField.STATUS.path()) && fields.status() == Status.CANCELLED);
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
        var then = Series.of(series, before);
        var known = new HashMap<Instant, ChangedOccurrence>();
        before.forEach(one -> known.put(one.originalStart().order(), one));
        var all = new ArrayList<ChangedOccurrence>();
        for (var entry : entries) {
            var start = Times.moment(Objects.requireNonNull(entry.get(ORIGINAL_START)));
            var was = known.remove(start.order());
            var told = was == null ? null : of(was, then);
            all.add(
                    was != null && told != null && kind.same(entry, told)
                            ? was
                            : occurrence(entry, start, series, was, at));
        }
        var rule = Series.of(series, List.of());
        for (var one : known.values()) {
            if (rule.occurrence(one.originalStart()) != null) {
                all.add(
                        of(one, then) == null
                                ? one
                                : occurrence(new TreeMap<>(), one.originalStart(), series, one, at));
            }
        }
        all.removeIf(one -> !one.cancelled() && one.changed().isEmpty());
        return all;
    }

    private record OfTheCrmAlone(Kind kind, Status status) {}

    /** What was cancelled by itself, and is there again, is as the series is. */
    private static OfTheCrmAlone ofTheCrmAlone(ChangedOccurrence was, ActivityFields plain) {
        var own = was.fields();
        if (own == null || isOut(was, own)) {
            return new OfTheCrmAlone(plain.kind(), plain.status());
        }
        return new OfTheCrmAlone(
                was.changed().contains(ActivityField.KIND.path()) ? own.kind() : plain.kind(),
                was.changed().contains(ActivityField.STATUS.path()) ? own.status() : plain.status());
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
        var ofCrm = was == null ? null : ofTheCrmAlone(was, plain);
        var time = entry.containsKey(TIME) ? Times.parse(entry.get(TIME)) : null;
        var guests = entry.containsKey(GUESTS) ? Guests.parse(entry.get(GUESTS)) : null;
        var fields = new ActivityFields(
                text(entry, TITLE, plain.title()),
                ofCrm == null ? plain.kind() : ofCrm.kind(),
                ofCrm == null ? plain.status() : ofCrm.status(),
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

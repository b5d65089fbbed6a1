package lockstep.sync.activities;

import static lockstep.sync.activities.ActivityField.GUESTS;
import static lockstep.sync.activities.ActivityField.LOCATION;
import static lockstep.sync.activities.ActivityField.NOTES;
import static lockstep.sync.activities.ActivityField.OCCURRENCES;
import static lockstep.sync.activities.ActivityField.TIME;
import static lockstep.sync.activities.ActivityField.TITLE;
import static lockstep.sync.activities.ActivityField.VISIBILITY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.GoogleOrganizer;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Series;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * A CRM activity as named field values and back. What is blank is absent. Guests are entries: {@code {user, response}} for
 * a CRM user, {@code {email, name, response}} for anybody else.
 */
public final class ActivityRecords {

    private ActivityRecords() {}

    public static SortedMap<String, FieldValue> of(ActivityFields activity, List<ChangedOccurrence> occurrences) {
        var record = new TreeMap<String, FieldValue>();
        text(record, TITLE, activity.title());
        text(record, NOTES, activity.notes());
        text(record, LOCATION, activity.location());
        text(record, VISIBILITY, visibility(activity.visibility()));
        text(record, TIME, new Times(activity.start(), activity.end(), activity.recurrence()).text());
        entries(record, GUESTS, Guests.of(activity));
        if (!occurrences.isEmpty()) {
            var series = Series.of(activity, occurrences);
            entries(
                    record,
                    OCCURRENCES,
                    occurrences.stream()
                            .map(one -> OccurrenceEntry.of(one, series))
                            .filter(Objects::nonNull)
                            .toList());
        }
        return record;
    }

    /**
     * The activity with these values. What is not synced stays as it was.
     *
     * @param before null: it is new
     * @throws java.time.DateTimeException when the record has no readable times
     */
    public static ActivityFields activity(
            SortedMap<String, FieldValue> record,
            @Nullable ActivityFields before,
            @Nullable GoogleOrganizer googleOrganizer) {
        var times = Times.parse(Objects.requireNonNullElse(text(record, TIME), ""));
        var guests = entries(record, GUESTS);
        return new ActivityFields(
                text(record, TITLE),
                before == null ? Kind.MEETING : before.kind(),
                before == null ? Status.PLANNED : before.status(),
                times.start(),
                times.end(),
                text(record, LOCATION),
                text(record, NOTES),
                before == null || before.displayInCalendar(),
                Guests.participants(guests),
                Guests.outside(guests),
                googleOrganizer,
                visibility(text(record, VISIBILITY)),
                times.recurrence());
    }

    /**
     * The occurrences that are not as the series has them.
     *
     * @param series as it will be
     * @param before as they were; what of them is the CRM's alone stays
     * @param at when the change was made
     */
    public static List<ChangedOccurrence> occurrences(
            SortedMap<String, FieldValue> record,
            ActivityFields series,
            List<ChangedOccurrence> before,
            ActivityKind kind,
            Instant at) {
        return series.repeats()
                ? OccurrenceEntry.occurrences(entries(record, OCCURRENCES), series, before, kind, at)
                : List.of();
    }

    /** All addresses in a record of Google's. */
    public static Set<String> addresses(SortedMap<String, FieldValue> record) {
        return guests(record, Guests.EMAIL);
    }

    private static Set<String> guests(SortedMap<String, FieldValue> record, String by) {
        var all = new ArrayList<>(entries(record, GUESTS));
        entries(record, OCCURRENCES).stream()
                .map(entry -> entry.get(OccurrenceEntry.GUESTS))
                .filter(Objects::nonNull)
                .forEach(own -> all.addAll(Guests.parse(own)));
        return all.stream().map(entry -> entry.get(by)).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** All CRM users among the guests of a record. */
    public static Set<String> users(SortedMap<String, FieldValue> record) {
        return guests(record, Guests.USER);
    }

    /** Entries of a list field, or none. */
    public static List<SortedMap<String, String>> entries(SortedMap<String, FieldValue> record, ActivityField field) {
        var value = record.get(field.path());
        return value == null ? List.of() : value.entries();
    }

    static @Nullable String visibility(Visibility visibility) {
        return visibility == Visibility.DEFAULT ? null : visibility.name();
    }

    static Visibility visibility(@Nullable String text) {
        return text == null || text.isEmpty() ? Visibility.DEFAULT : Visibility.valueOf(text);
    }

    static void entries(
            SortedMap<String, FieldValue> record, ActivityField field, List<? extends SortedMap<String, String>> all) {
        if (all.isEmpty()) {
            record.remove(field.path());
        } else {
            record.put(field.path(), FieldValue.ofEntries(new ArrayList<>(all)));
        }
    }

    private static void text(SortedMap<String, FieldValue> record, ActivityField field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            record.put(field.path(), FieldValue.of(text.strip()));
        }
    }

    private static @Nullable String text(SortedMap<String, FieldValue> record, ActivityField field) {
        var value = record.get(field.path());
        return value == null ? null : value.text();
    }
}

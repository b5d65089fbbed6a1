package lockstep.sync.activities;

import static lockstep.sync.activities.ActivityField.GUESTS;
import static lockstep.sync.activities.ActivityField.OCCURRENCES;
import static lockstep.sync.activities.ActivityField.TIME;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lockstep.syncsession.FieldValue;

/**
 * Who is invited to an activity, and to those of its occurrences that have guests of their own. Where these differ from
 * the series' in nobody who is compared, that is no difference, and stays where it is.
 */
final class InvitedTo {

    private InvitedTo() {}

    interface OfOccurrence {
        List<SortedMap<String, String>> guests(SortedMap<String, String> entry, List<SortedMap<String, String>> own);
    }

    /** @param comparable those of a list that are compared, as they are compared */
    static SortedMap<String, FieldValue> compared(
            SortedMap<String, FieldValue> fields, UnaryOperator<List<SortedMap<String, String>>> comparable) {
        return withoutWhatFollows(each(fields, comparable));
    }

    /** Occurrences whose guests are the series' have none of their own. */
    static SortedMap<String, FieldValue> withoutWhatFollows(SortedMap<String, FieldValue> fields) {
        var series = Guests.text(ActivityRecords.entries(fields, GUESTS));
        return OccurrenceEntries.each(fields, entry -> entry.remove(OccurrenceEntry.GUESTS, series));
    }

    /** The same done to every list of guests. */
    static SortedMap<String, FieldValue> each(
            SortedMap<String, FieldValue> fields, UnaryOperator<List<SortedMap<String, String>>> guests) {
        return each(fields, guests, (entry, own) -> guests.apply(own));
    }

    static SortedMap<String, FieldValue> each(
            SortedMap<String, FieldValue> fields,
            UnaryOperator<List<SortedMap<String, String>>> series,
            OfOccurrence occurrence) {
        var all = OccurrenceEntries.each(
                fields,
                entry -> entry.computeIfPresent(
                        OccurrenceEntry.GUESTS,
                        (name, own) -> Guests.text(occurrence.guests(entry, Guests.parse(own)))));
        ActivityRecords.entries(all, GUESTS, series.apply(ActivityRecords.entries(fields, GUESTS)));
        return all;
    }

    /**
     * @param wanted as compared
     * @param now the side's own values
     * @param onSide makes of those who are wanted, and of those who are there, who is to be there
     */
    static SortedMap<String, FieldValue> written(
            SortedMap<String, FieldValue> wanted,
            SortedMap<String, FieldValue> now,
            UnaryOperator<List<SortedMap<String, String>>> comparable,
            BinaryOperator<List<SortedMap<String, String>>> onSide) {
        var guests = ActivityRecords.entries(wanted, GUESTS);
        var series = ActivityRecords.entries(now, GUESTS);
        var comparedSeries = Guests.text(comparable.apply(series));
        Predicate<SortedMap<String, String>> follows =
                there -> Guests.text(comparable.apply(guestsOf(there))).equals(comparedSeries);
        var own = withGuestsOfTheirOwn(now);
        var occurrences = new ArrayList<SortedMap<String, String>>();
        for (var entry : ActivityRecords.entries(wanted, OCCURRENCES)) {
            var mapped = new TreeMap<>(entry);
            var text = entry.get(OccurrenceEntry.GUESTS);
            var there = own.remove(OccurrenceEntry.key(entry));
            if (text != null) {
                var invited = onSide.apply(Guests.parse(text), there == null ? series : guestsOf(there));
                mapped.put(OccurrenceEntry.GUESTS, Guests.text(invited));
            } else if (there != null && !entry.containsKey(OccurrenceEntry.CANCELLED) && follows.test(there)) {
                mapped.put(OccurrenceEntry.GUESTS, Guests.text(onSide.apply(guests, guestsOf(there))));
            }
            occurrences.add(mapped);
        }
        if (Objects.equals(wanted.get(TIME.path()), now.get(TIME.path()))) {
            own.values().stream().filter(follows).forEach(there -> {
                var stays = new TreeMap<String, String>();
                stays.put(OccurrenceEntry.ORIGINAL_START, there.getOrDefault(OccurrenceEntry.ORIGINAL_START, ""));
                stays.put(OccurrenceEntry.GUESTS, Guests.text(onSide.apply(guests, guestsOf(there))));
                occurrences.add(stays);
            });
        }
        var all = OccurrenceEntries.with(wanted, occurrences);
        ActivityRecords.entries(all, GUESTS, onSide.apply(guests, series));
        return all;
    }

    /** Names of the fields that have such a guest. */
    static Set<String> fieldsWith(SortedMap<String, FieldValue> fields, Predicate<SortedMap<String, String>> guest) {
        var names = new HashSet<String>();
        if (ActivityRecords.entries(fields, GUESTS).stream().anyMatch(guest)) {
            names.add(GUESTS.path());
        }
        if (withGuestsOfTheirOwn(fields).values().stream()
                .flatMap(entry -> guestsOf(entry).stream())
                .anyMatch(guest)) {
            names.add(OCCURRENCES.path());
        }
        return names;
    }

    static Stream<SortedMap<String, String>> everybody(SortedMap<String, FieldValue> fields) {
        return Stream.concat(
                ActivityRecords.entries(fields, GUESTS).stream(),
                withGuestsOfTheirOwn(fields).values().stream().flatMap(entry -> guestsOf(entry).stream()));
    }

    private static Map<String, SortedMap<String, String>> withGuestsOfTheirOwn(SortedMap<String, FieldValue> fields) {
        var own = OccurrenceEntries.byKey(fields);
        own.values().removeIf(entry -> !entry.containsKey(OccurrenceEntry.GUESTS));
        return own;
    }

    private static List<SortedMap<String, String>> guestsOf(SortedMap<String, String> entry) {
        return Guests.parse(entry.getOrDefault(OccurrenceEntry.GUESTS, ""));
    }
}

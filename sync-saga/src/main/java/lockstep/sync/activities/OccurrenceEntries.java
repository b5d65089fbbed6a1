package lockstep.sync.activities;

import static lockstep.sync.activities.ActivityField.OCCURRENCES;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import lockstep.syncsession.FieldValue;

/** The entries of a record's field {@code occurrences}, as a whole. */
final class OccurrenceEntries {

    private OccurrenceEntries() {}

    /** In their order, by which occurrence each is. */
    static Map<String, SortedMap<String, String>> byKey(SortedMap<String, FieldValue> fields) {
        var entries = new LinkedHashMap<String, SortedMap<String, String>>();
        ActivityRecords.entries(fields, OCCURRENCES).forEach(entry -> entries.put(OccurrenceEntry.key(entry), entry));
        return entries;
    }

    /** The record with each of them changed; one that then differs in nothing is none. */
    static SortedMap<String, FieldValue> each(
            SortedMap<String, FieldValue> fields, Consumer<SortedMap<String, String>> change) {
        var entries = new ArrayList<SortedMap<String, String>>();
        for (var entry : ActivityRecords.entries(fields, OCCURRENCES)) {
            var changed = new TreeMap<>(entry);
            change.accept(changed);
            if (changed.size() > 1) {
                entries.add(changed);
            }
        }
        return with(fields, entries);
    }

    static SortedMap<String, FieldValue> with(
            SortedMap<String, FieldValue> fields, List<SortedMap<String, String>> entries) {
        var all = new TreeMap<>(fields);
        ActivityRecords.entries(all, OCCURRENCES, entries);
        return all;
    }
}

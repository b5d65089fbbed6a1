package lockstep.sync.activities;

import static lockstep.sync.activities.ActivityField.OCCURRENCES;
import static lockstep.sync.activities.ActivityField.TIME;

import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;

/** What Google's copy does not tell of a series it does not tell of its occurrences either: the CRM's own stays. */
final class Untold {

    private Untold() {}

    static SortedMap<String, FieldValue> without(SortedMap<String, FieldValue> fields, Set<String> untold) {
        return OccurrenceEntries.each(fields, entry -> entry.keySet().removeAll(untold));
    }

    /** @param now the CRM's own values */
    static SortedMap<String, FieldValue> kept(
            SortedMap<String, FieldValue> written, SortedMap<String, FieldValue> now, Set<String> untold) {
        var own = OccurrenceEntries.byKey(OccurrenceEntries.each(
                now,
                entry -> entry.keySet()
                        .removeIf(name -> !untold.contains(name) && !name.equals(OccurrenceEntry.ORIGINAL_START))));
        var occurrences = new ArrayList<SortedMap<String, String>>();
        for (var entry : ActivityRecords.entries(written, OCCURRENCES)) {
            var both = new TreeMap<>(entry);
            var kept = own.remove(OccurrenceEntry.key(entry));
            if (kept != null && !entry.containsKey(OccurrenceEntry.CANCELLED)) {
                both.putAll(kept);
            }
            occurrences.add(both);
        }
        if (Objects.equals(written.get(TIME.path()), now.get(TIME.path()))) {
            occurrences.addAll(own.values());
        }
        return OccurrenceEntries.with(written, occurrences);
    }
}

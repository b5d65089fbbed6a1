package lockstep.sync.activities;

import static lockstep.sync.activities.ActivityField.OCCURRENCES;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;

/** A guest's copy of somebody else's meeting. */
public final class GuestCopy {

    private static final ActivityKind KIND = new ActivityKind();

    private GuestCopy() {}

    /**
     * The copy, with those occurrences as the CRM has them that are cancelled in it: it does not tell whether they are off
     * for everybody, or only off the calendar of this guest.
     *
     * @param crm none of it where the CRM has nothing yet
     */
    public static SortedMap<String, FieldValue> withoutCancellations(
            SortedMap<String, FieldValue> copy, SortedMap<String, FieldValue> crm) {
        var inCrm = new HashMap<String, SortedMap<String, String>>();
        ActivityRecords.entries(crm, OCCURRENCES).forEach(entry -> inCrm.put(key(entry), entry));
        var occurrences = new ArrayList<SortedMap<String, String>>();
        for (var entry : ActivityRecords.entries(copy, OCCURRENCES)) {
            if (!entry.containsKey(OccurrenceEntry.CANCELLED)) {
                occurrences.add(entry);
            } else if (inCrm.containsKey(key(entry))) {
                occurrences.add(inCrm.get(key(entry)));
            }
        }
        var all = new TreeMap<>(copy);
        ActivityRecords.entries(all, OCCURRENCES, occurrences);
        return all;
    }

    private static String key(SortedMap<String, String> entry) {
        return KIND.entryKey(OCCURRENCES.path(), entry);
    }
}

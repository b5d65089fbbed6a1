package lockstep.sync.activities;

import static lockstep.sync.activities.ActivityField.GUESTS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;

/**
 * A guest's copy of somebody else's meeting, which other accounts have, too. Of some things it says what is so for this
 * guest alone: there it is taken to say what the CRM has.
 */
public final class GuestCopy {

    private GuestCopy() {}

    /**
     * The copy, with those occurrences as the CRM has them that are cancelled in it: it does not tell whether they are off
     * for everybody, or only off the calendar of this guest.
     *
     * @param crm nothing in it where the CRM has none of it
     */
    public static SortedMap<String, FieldValue> withoutCancellations(
            SortedMap<String, FieldValue> copy, SortedMap<String, FieldValue> crm) {
        var inCrm = OccurrenceEntries.byKey(crm);
        var occurrences = new ArrayList<SortedMap<String, String>>();
        OccurrenceEntries.byKey(copy).forEach((key, entry) -> {
            var here = inCrm.get(key);
            if (!entry.containsKey(OccurrenceEntry.CANCELLED)) {
                occurrences.add(entry);
            } else if (here != null) {
                occurrences.add(here);
            }
        });
        return OccurrenceEntries.with(copy, occurrences);
    }

    /**
     * The copy, with the answers of others as the CRM has them: what they answer stands in their own calendars, and comes
     * to this one only if whoever organizes the meeting tells all guests.
     *
     * @param others users whose own calendars are synced
     */
    public static SortedMap<String, FieldValue> withAnswersOf(
            Set<String> others, SortedMap<String, FieldValue> copy, SortedMap<String, FieldValue> crm) {
        var series = answers(others, ActivityRecords.entries(crm, GUESTS));
        var inCrm = OccurrenceEntries.byKey(crm);
        return InvitedTo.withoutWhatFollows(InvitedTo.each(
                copy, guests -> answered(guests, series), (entry, guests) -> {
                    var here = inCrm.get(OccurrenceEntry.key(entry));
                    var own = here == null ? null : here.get(OccurrenceEntry.GUESTS);
                    return answered(guests, own == null ? series : answers(others, Guests.parse(own)));
                }));
    }

    private static Map<String, String> answers(Set<String> others, List<SortedMap<String, String>> guests) {
        var answers = new HashMap<String, String>();
        guests.stream()
                .filter(guest -> others.contains(guest.getOrDefault(Guests.USER, "")))
                .forEach(guest -> answers.put(Guests.key(guest), guest.getOrDefault(Guests.RESPONSE, "")));
        return answers;
    }

    private static List<SortedMap<String, String>> answered(
            List<SortedMap<String, String>> guests, Map<String, String> answers) {
        var all = new ArrayList<SortedMap<String, String>>();
        for (var guest : guests) {
            var same = new TreeMap<>(guest);
            var answer = answers.getOrDefault(Guests.key(guest), "");
            if (!answer.isEmpty()) {
                same.put(Guests.RESPONSE, answer);
            }
            all.add(same);
        }
        return all;
    }
}

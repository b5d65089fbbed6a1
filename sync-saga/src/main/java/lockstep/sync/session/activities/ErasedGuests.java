package lockstep.sync.session.activities;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import lockstep.sync.activities.ActivityRecords;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.GoogleRecord;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * Who among the people around some activities was erased. What Google's lists still say of them is not taken in; whoever
 * was invited in the CRM since is a guest like any other of that one activity.
 *
 * @param addresses in lower case
 * @param agreed those of them who were guests on both sides when these last agreed, by the event's id
 */
record ErasedGuests(Set<String> addresses, Map<String, Set<String>> agreed) {

    static final ErasedGuests NOBODY = new ErasedGuests(Set.of(), Map.of());

    boolean has(String address) {
        return addresses.contains(plain(address));
    }

    Set<String> in(@Nullable CrmRecord crm) {
        if (addresses.isEmpty() || crm == null) {
            return addresses;
        }
        var left = new HashSet<>(addresses);
        left.removeAll(addressesIn(crm.fields()));
        return left;
    }

    Set<String> toBeTakenOff(@Nullable CrmRecord crm, @Nullable GoogleRecord google) {
        var off = new HashSet<>(google == null ? Set.<String>of() : agreed.getOrDefault(google.googleId(), Set.of()));
        off.retainAll(in(crm));
        return off;
    }

    static Set<String> addressesIn(SortedMap<String, FieldValue> fields) {
        return ActivityRecords.addresses(fields).stream()
                .map(ErasedGuests::plain)
                .collect(Collectors.toSet());
    }

    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}

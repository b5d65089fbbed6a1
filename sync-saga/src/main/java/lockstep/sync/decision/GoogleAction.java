package lockstep.sync.decision;

import java.util.Set;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;

/** What is to be done in Google. */
public sealed interface GoogleAction {

    record Nothing() implements GoogleAction {}

    /** In the group (S45). */
    record Create(SortedMap<String, FieldValue> fields) implements GoogleAction {}

    /**
     * @param fields the whole record afterwards, fields that are not synced included
     * @param changed names of those that differ from what Google has
     */
    record Change(SortedMap<String, FieldValue> fields, Set<String> changed, boolean joins) implements GoogleAction {}

    record Join() implements GoogleAction {}

    /** S51: the contact itself stays. */
    record Leave() implements GoogleAction {}

    GoogleAction NOTHING = new Nothing();
}

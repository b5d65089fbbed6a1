package lockstep.sync.decision;

import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;

/** What is to be done in the CRM. {@code changedAt} is Google's time by our clock, never the session's. */
public sealed interface CrmAction {

    record Nothing() implements CrmAction {}

    /** A new record with the tag (S44). A deleted one is never revived: it gets a new id. */
    record Create(SortedMap<String, FieldValue> fields, Instant changedAt) implements CrmAction {}

    /**
     * @param fields the whole record afterwards, fields that are not synced included
     * @param changed names of those that differ from what the CRM has
     */
    record Change(SortedMap<String, FieldValue> fields, Set<String> changed, Instant changedAt, boolean joins)
            implements CrmAction {}

    record Join(Instant changedAt) implements CrmAction {}

    /** S50: this account's tag and no other. */
    record Leave(Instant changedAt) implements CrmAction {}

    CrmAction NOTHING = new Nothing();
}

package lockstep.sync.decision;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * The record as the CRM holds it.
 *
 * @param version the decision is made against it and refused as stale at any other
 * @param fields all fields, also those that are not synced; empty when deleted
 * @param changedAt by field, when it last changed in the CRM by anything but this account's own sessions; a missing time
 *     is unknown and counts as older than any
 * @param locked fields this user may not change in the CRM, such as the e-mails of somebody else's own contact
 * @param joins when it is to be put on record that this user has seen the activity (S61), or organizes it from now on
 *     (S57); null: nothing of that kind
 */
public record CrmSide(
        Presence presence,
        long version,
        SortedMap<String, FieldValue> fields,
        Map<String, Instant> changedAt,
        Set<String> locked,
        @Nullable Instant joins) {

    /** Of a record with whom nothing but its values is to be put on record. */
    public CrmSide(
            Presence presence,
            long version,
            SortedMap<String, FieldValue> fields,
            Map<String, Instant> changedAt,
            Set<String> locked) {
        this(presence, version, fields, changedAt, locked, null);
    }

    public enum Presence {
        /** Carries the configured tag (S31, S39); is displayed in the calendar (S55). */
        IN,
        OUT,
        DELETED
    }
}

package lockstep.sync.decision;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;

/**
 * The record as the CRM holds it.
 *
 * @param version the decision is made against it and refused as stale at any other
 * @param fields all fields, also those that are not synced; empty when deleted
 * @param changedAt by field, when it last changed in the CRM by anything but this account's own sessions; a missing time
 *     is unknown and counts as older than any
 * @param locked fields this user may not change in the CRM, such as the e-mails of somebody else's own contact
 */
public record CrmSide(
        Presence presence,
        long version,
        SortedMap<String, FieldValue> fields,
        Map<String, Instant> changedAt,
        Set<String> locked) {

    public enum Presence {
        /** Carries the configured tag (S31, S39). */
        TAGGED,
        UNTAGGED,
        DELETED
    }
}

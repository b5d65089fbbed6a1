package lockstep.sync.link;

import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * The CRM's side of a contact or an activity, as its events tell it.
 *
 * @param userId the CRM user whose own contact it is
 * @param tags of a contact
 * @param activity what more there is of an activity; null for a contact
 * @param times when each field last changed
 */
public record CrmRecord(
        UUID recordId,
        SyncKind kind,
        long version,
        boolean deleted,
        @Nullable String userId,
        Set<UUID> tags,
        @Nullable CrmActivity activity,
        SortedMap<String, FieldValue> fields,
        SortedMap<String, Instant> times) {

    /** Says nothing of anybody any more: a contact is erased as a whole, of an activity something may stay and follow. */
    CrmRecord emptied() {
        return new CrmRecord(
                recordId,
                kind,
                version,
                deleted || activity == null,
                null,
                Set.of(),
                activity == null ? null : ActivityFold.emptied(activity),
                new TreeMap<>(),
                times);
    }

    static CrmRecord contact(
            UUID contactId,
            long version,
            boolean deleted,
            @Nullable String userId,
            Set<UUID> tags,
            SortedMap<String, FieldValue> fields,
            SortedMap<String, Instant> times) {
        return new CrmRecord(contactId, SyncKind.CONTACTS, version, deleted, userId, tags, null, fields, times);
    }
}

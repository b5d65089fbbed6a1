package lockstep.sync.link;

import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * The CRM's side of a contact, as its events tell it.
 *
 * @param userId the CRM user whose own contact it is
 * @param times when each field last changed
 */
public record CrmContact(
        UUID contactId,
        long version,
        boolean deleted,
        @Nullable String userId,
        Set<UUID> tags,
        SortedMap<String, FieldValue> fields,
        SortedMap<String, Instant> times) {}

package lockstep.syncsession;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import lockstep.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Both sides hold the same record now.
 *
 * @param linkId {@link LinkId}
 * @param googleId Google's stable id of the record (a contact's source id)
 * @param resourceName the name Google addresses it by now; may change
 * @param googleUpdatedAt Google's time of the state agreed on
 * @param recordVersion version of the CRM record agreed on
 * @param base the values both sides agreed on, by field name
 */
public record Agreement(
        UUID linkId,
        UUID recordId,
        String googleId,
        String resourceName,
        String etag,
        Instant googleUpdatedAt,
        long recordVersion,
        @Personal(of = "recordId") @Nullable SortedMap<String, FieldValue> base) {}

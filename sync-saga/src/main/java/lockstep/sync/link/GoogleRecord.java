package lockstep.sync.link;

import java.time.Instant;
import java.util.SortedMap;
import lockstep.sync.decision.GoogleSide;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * Google's side of a contact, as it was last heard from there.
 *
 * @param fields null, with the person, for a contact outside the group that is linked with nobody
 * @param person Google's own JSON, whole
 */
public record GoogleRecord(
        String googleId,
        String resourceName,
        String etag,
        Instant updatedAt,
        GoogleSide.Presence presence,
        @Nullable String stamp,
        @Nullable SortedMap<String, FieldValue> fields,
        @Nullable String person) {}

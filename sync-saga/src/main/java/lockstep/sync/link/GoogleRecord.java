package lockstep.sync.link;

import java.time.Instant;
import java.util.SortedMap;
import lockstep.sync.decision.GoogleSide;
import lockstep.sync.google.GoogleCalendar;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * Google's side of a contact, or of an event with all its exceptions, as it was last heard from there.
 *
 * @param fields null, with what Google sent, for a record that takes no part and is linked with nobody
 * @param traits of an event; null for a contact
 * @param raw Google's own JSON, whole
 */
public record GoogleRecord(
        String googleId,
        String resourceName,
        String etag,
        Instant updatedAt,
        GoogleSide.Presence presence,
        @Nullable String stamp,
        @Nullable SortedMap<String, FieldValue> fields,
        GoogleCalendar.@Nullable Traits traits,
        @Nullable String raw) {}

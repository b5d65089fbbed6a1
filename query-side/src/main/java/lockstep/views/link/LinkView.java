package lockstep.views.link;

import java.time.Instant;
import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import org.jspecify.annotations.Nullable;

/**
 * @param kind whether a contact or an activity is linked
 * @param recordId null for a Google record that has none in the CRM
 * @param googleId null for a CRM record that is not at Google yet
 * @param reason why it waits, is parked or ended; {@code not-synced-yet} before its first session
 * @param changedAt since when it is so
 */
public record LinkView(
        UUID id,
        UUID googleAccountId,
        SyncKind kind,
        @Nullable UUID recordId,
        @Nullable String googleId,
        State state,
        @Nullable String reason,
        Instant changedAt) {

    public enum State {
        LINKED,
        /** Goes on by itself, in a later session. */
        WAITING,
        /** Waits for a person or for a change. */
        PARKED,
        READ_ONLY,
        ENDED
    }
}

package lockstep.sync.link;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * That a CRM record and a Google record are the same, for one account.
 *
 * @param recordId null for a parked Google record that has none
 * @param googleId null while it waits for its first session
 * @param base what both sides last agreed on; null before that
 * @param crmTimes when each field last changed in the CRM other than by this account's own sessions
 */
public record Link(
        UUID linkId,
        UUID accountId,
        @Nullable UUID recordId,
        @Nullable String googleId,
        State state,
        @Nullable String reason,
        @Nullable SortedMap<String, FieldValue> base,
        SortedMap<String, Instant> crmTimes) {

    /** Why a parked record is dirty when somebody wants it decided again, which is also the yes it may wait for. */
    public static final String RETRY_REQUESTED = "retry-requested";

    public enum State {
        WAITING,
        LINKED,
        PARKED,
        /** It left in Google, and the CRM's record stays: nothing is sent there again by itself. */
        ENDED
    }
}

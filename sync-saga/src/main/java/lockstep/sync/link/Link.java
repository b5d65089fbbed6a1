package lockstep.sync.link;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * That a CRM contact and a Google contact are the same, for one account.
 *
 * @param contactId null for a parked Google contact that has none
 * @param googleId null while it waits for its first session
 * @param base what both sides last agreed on; null before that
 * @param crmTimes when each field last changed in the CRM other than by this account's own sessions
 */
public record Link(
        UUID linkId,
        UUID accountId,
        @Nullable UUID contactId,
        @Nullable String googleId,
        State state,
        @Nullable String reason,
        @Nullable SortedMap<String, FieldValue> base,
        SortedMap<String, Instant> crmTimes) {

    public enum State {
        WAITING,
        LINKED,
        PARKED
    }
}

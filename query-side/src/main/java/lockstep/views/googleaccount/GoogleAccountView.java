package lockstep.views.googleaccount;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.googleaccount.AccountKind;
import lockstep.syncconfiguration.SyncKind;
import org.jspecify.annotations.Nullable;

/**
 * @param version for the ETag
 * @param since when it came into this state
 * @param granted what the user allowed; empty before that
 * @param wouldStop what disconnecting would stop (S65); null in lists
 */
public record GoogleAccountView(
        UUID id,
        @JsonIgnore long version,
        @Nullable String email,
        State state,
        Instant since,
        @Nullable String reason,
        Set<AccountKind> granted,
        @Nullable List<WouldStop> wouldStop) {

    /** Reason of a disconnected one that its user is still shown, so that they know where it has gone. */
    public static final String ENDED_BY_ADMINISTRATOR = "ended-by-administrator";

    public enum State {
        /** The user has been sent to Google and has not confirmed yet. */
        PENDING,
        CONNECTED,
        NEEDS_RECONNECT,
        QUOTA_PAUSED,
        DISCONNECTED
    }

    /**
     * A configuration that uses the account.
     *
     * @param automatic whether a timer would be stopped with it
     * @param linkedRecords how many records would no longer be kept in step
     */
    public record WouldStop(SyncKind kind, boolean automatic, Duration interval, long linkedRecords) {}
}

package lockstep.views.googleaccount;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import lockstep.syncconfiguration.SyncKind;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's account, as administrators see it.
 *
 * @param endedBy who disconnected it; null while it is not, and where that was not on record
 * @param syncs the set-ups that use it, contacts first
 */
public record UserAccountView(
        @JsonUnwrapped GoogleAccountView account,
        String userId,
        @Nullable String endedBy,
        List<AccountSync> syncs) {

    /**
     * @param automatic whether a timer starts its sessions
     * @param lastSuccessfulSync when the latest session that completed with this account ended; null: none has
     */
    public record AccountSync(
            SyncKind kind, boolean automatic, @Nullable Instant lastSuccessfulSync) {}
}

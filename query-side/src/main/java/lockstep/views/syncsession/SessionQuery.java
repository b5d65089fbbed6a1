package lockstep.views.syncsession;

import java.time.Instant;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SessionState;
import lockstep.views.Instants;
import lockstep.views.Paging;
import org.jspecify.annotations.Nullable;

/**
 * @param from started at or after
 * @param to started before
 * @param userId only this user's; for auditors
 */
public record SessionQuery(
        @Nullable SyncKind kind,
        @Nullable SessionState state,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String userId,
        Paging paging) {

    public SessionQuery {
        Instants.refuseImpossible("from", from);
        Instants.refuseImpossible("to", to);
    }
}

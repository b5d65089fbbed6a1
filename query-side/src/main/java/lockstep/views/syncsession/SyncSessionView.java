package lockstep.views.syncsession;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import org.jspecify.annotations.Nullable;

/**
 * @param reason why it waits, or why it did not complete
 * @param counts what it did; while it awaits approval, what it would do
 */
public record SyncSessionView(
        UUID id,
        @JsonIgnore long version,
        @JsonIgnore UUID configurationId,
        SyncKind kind,
        String userId,
        UUID googleAccountId,
        SessionTrigger trigger,
        SessionState state,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant endedAt,
        SessionCounts counts,
        SessionCost cost) {}

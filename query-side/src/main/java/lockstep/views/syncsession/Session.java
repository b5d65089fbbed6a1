package lockstep.views.syncsession;

import static lockstep.views.Columns.instant;
import static lockstep.views.Columns.instantOrNull;
import static lockstep.views.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import lockstep.views.Json;
import org.jspecify.annotations.Nullable;

/** A session's row on its way from one event to the next. */
record Session(SyncSessionView now) {

    static Session started(SyncSessionStarted e) {
        return new Session(new SyncSessionView(
                e.sessionId(),
                0,
                e.configurationId(),
                e.kind(),
                e.userId(),
                e.settings().googleAccountId(),
                e.trigger(),
                SessionState.RUNNING,
                null,
                e.startedAt(),
                null,
                SessionCounts.NONE,
                SessionCost.NONE));
    }

    static SyncSessionView read(ResultSet row, int number) throws SQLException {
        return new SyncSessionView(
                uuid(row, "id"),
                row.getLong("version"),
                uuid(row, "configuration_id"),
                SyncKind.valueOf(row.getString("kind")),
                row.getString("user_id"),
                uuid(row, "google_account_id"),
                SessionTrigger.valueOf(row.getString("trigger")),
                SessionState.valueOf(row.getString("state")),
                row.getString("reason"),
                instant(row, "started_at"),
                instantOrNull(row, "ended_at"),
                Json.read(row.getString("counts"), SessionCounts.class),
                Json.read(row.getString("cost"), SessionCost.class));
    }

    static SessionCounts pulled(int pulled) {
        return new SessionCounts(pulled, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    int pulled() {
        return now.counts().pulled();
    }

    SyncSessionView at(long version) {
        return with(version, now.state(), now.reason(), now.endedAt(), now.counts(), now.cost());
    }

    Session state(SessionState state, @Nullable String reason) {
        return new Session(with(now.version(), state, reason, null, now.counts(), now.cost()));
    }

    Session counts(SessionCounts counts) {
        return new Session(with(now.version(), now.state(), now.reason(), now.endedAt(), counts, now.cost()));
    }

    Session ended(SyncSessionEnded e) {
        return new Session(with(now.version(), e.state(), e.reason(), e.at(), e.counts(), e.cost()));
    }

    private SyncSessionView with(
            long version,
            SessionState state,
            @Nullable String reason,
            @Nullable Instant endedAt,
            SessionCounts counts,
            SessionCost cost) {
        return new SyncSessionView(
                now.id(),
                version,
                now.configurationId(),
                now.kind(),
                now.userId(),
                now.googleAccountId(),
                now.trigger(),
                state,
                reason,
                now.startedAt(),
                endedAt,
                counts,
                cost);
    }
}

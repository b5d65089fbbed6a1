package lockstep.views.syncconfiguration;

import static lockstep.views.Columns.instant;
import static lockstep.views.Columns.instantOrNull;
import static lockstep.views.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncsession.SessionState;
import lockstep.usersync.UserSyncId;
import lockstep.views.Json;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.syncconfiguration.SyncConfigurationView.SessionRef;
import lockstep.views.syncconfiguration.SyncConfigurationView.Stopped;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresSyncConfigurations implements SyncConfigurations {

    /**
     * @param connected whether there is an account for a timer to work with
     * @param granted whether Google gave access for this kind
     */
    private record Stored(long version, @Nullable SyncSettings settings, boolean connected, boolean granted) {

        @Nullable
        String obstacle(@Nullable Stopped stopped) {
            if (settings == null) {
                return null;
            }
            if (stopped != null) {
                return "sync-stopped";
            }
            if (!connected) {
                return "account-not-connected";
            }
            return granted ? null : "not-granted";
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    PostgresSyncConfigurations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<SyncConfigurationView> list(Viewer viewer, String userId) {
        return Arrays.stream(SyncKind.values())
                .map(kind -> of(viewer, userId, kind))
                .toList();
    }

    @Override
    public SyncConfigurationView of(Viewer viewer, String userId, SyncKind kind) {
        viewer.requireAny(Role.USER, Role.AUDITOR, Role.ADMIN);
        viewer.requireSelfOrAuditor(userId);
        var id = ConfigurationId.of(userId, kind);
        var stored = jdbc.sql("select c.set_up_version, c.settings,"
                        + " coalesce(a.state in ('CONNECTED', 'QUOTA_PAUSED'), false) as connected,"
                        + " coalesce(case c.kind when 'CONTACTS' then 'CONTACTS' else 'CALENDAR' end = any(a.granted), false)"
                        + " as granted"
                        + " from sync_configuration_view c"
                        + " left join google_account_view a on a.id = c.google_account_id where c.id = ?")
                .param(id)
                .query(PostgresSyncConfigurations::stored)
                .optional()
                .orElse(null);
        return view(
                id, kind, stored, stopped(userId), lastSession(id, ""), lastSession(id, " and state = 'COMPLETED'"));
    }

    private SyncConfigurationView view(
            UUID id,
            SyncKind kind,
            @Nullable Stored stored,
            @Nullable Stopped stopped,
            @Nullable SessionRef last,
            @Nullable SessionRef lastSuccessful) {
        var chosen = stored == null ? null : stored.settings;
        var settings = chosen == null ? Defaults.of(kind) : chosen;
        var obstacle = stored == null ? null : stored.obstacle(stopped);
        return new SyncConfigurationView(
                id,
                stored == null ? null : stored.version,
                kind,
                chosen != null,
                chosen == null ? null : chosen.googleAccountId(),
                settings.automatic(),
                settings.interval(),
                settings.tagId(),
                settings.fields(),
                settings.synchronizeFrom(),
                settings.zoneId(),
                settings.conflictPolicy(),
                settings.deletionPolicy(),
                settings.guestMail(),
                last,
                lastSuccessful,
                chosen != null && obstacle == null ? nextDueAt(settings, last) : null,
                obstacle,
                stopped);
    }

    /**
     * One interval after the end of the last session (S36); before the first, one is about to be started. A timer that
     * could start none when it was due tries again an interval later.
     */
    private @Nullable Instant nextDueAt(SyncSettings settings, @Nullable SessionRef last) {
        if (!settings.automatic() || last == null || last.endedAt() == null) {
            return null;
        }
        var missed = Duration.between(last.endedAt(), clock.instant()).dividedBy(settings.interval());
        return last.endedAt().plus(settings.interval().multipliedBy(1 + Math.max(0, missed)));
    }

    private @Nullable Stopped stopped(String userId) {
        return jdbc.sql("select since, reason from user_sync_view where id = ? and stopped")
                .param(UserSyncId.of(userId))
                .query((row, n) -> new Stopped(instant(row, "since"), row.getString("reason")))
                .optional()
                .orElse(null);
    }

    private @Nullable SessionRef lastSession(UUID configurationId, String condition) {
        return jdbc.sql("select id, state, reason, started_at, ended_at from sync_session_view"
                        + " where configuration_id = ?" + condition + " order by started_at desc, id desc limit 1")
                .param(configurationId)
                .query((row, n) -> new SessionRef(
                        uuid(row, "id"),
                        SessionState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        instant(row, "started_at"),
                        instantOrNull(row, "ended_at")))
                .optional()
                .orElse(null);
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        var settings = row.getString("settings");
        return new Stored(
                row.getLong("set_up_version"),
                settings == null ? null : Json.read(settings, SyncSettings.class),
                row.getBoolean("connected"),
                row.getBoolean("granted"));
    }
}

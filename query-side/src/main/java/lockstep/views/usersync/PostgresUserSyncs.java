package lockstep.views.usersync;

import lockstep.usersync.UserSyncId;
import lockstep.views.Columns;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresUserSyncs implements UserSyncs {

    private final JdbcClient jdbc;

    PostgresUserSyncs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UserSyncView of(Viewer viewer, String userId) {
        viewer.requireAny(Role.ADMIN);
        return jdbc.sql("select stopped, since, done_by, reason from user_sync_view where id = ?")
                .param(UserSyncId.of(userId))
                .query((row, n) -> new UserSyncView(
                        userId,
                        row.getBoolean("stopped"),
                        Columns.instant(row, "since"),
                        row.getString("done_by"),
                        row.getString("reason")))
                .optional()
                .orElse(new UserSyncView(userId, false, null, null, null));
    }
}

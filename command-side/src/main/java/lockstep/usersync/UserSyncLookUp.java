package lockstep.usersync;

import lockstep.LookUps;
import lockstep.usersync.UserSyncEvent.UserSyncResumed;
import lockstep.usersync.UserSyncEvent.UserSyncStopped;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookUps.GROUP)
class UserSyncLookUp implements UserSyncState {

    private final JdbcClient jdbc;

    UserSyncLookUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean stopped(String userId) {
        return jdbc.sql("select exists (select from user_sync_lookup where user_id = ?)")
                .param(userId)
                .query(Boolean.class)
                .single();
    }

    @EventHandler
    void on(UserSyncEvent event) {
        var sql = switch (event) {
            case UserSyncStopped ignored ->
                "insert into user_sync_lookup (user_id) values (?) on conflict do nothing"; // with another reason
            case UserSyncResumed ignored -> "delete from user_sync_lookup where user_id = ?";
        };
        jdbc.sql(sql).param(event.userId()).update();
    }
}

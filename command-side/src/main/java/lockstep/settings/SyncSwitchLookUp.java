package lockstep.settings;

import lockstep.LookUps;
import lockstep.settings.SyncSwitchEvent.SyncingPaused;
import lockstep.settings.SyncSwitchEvent.SyncingResumed;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookUps.GROUP)
class SyncSwitchLookUp implements SyncSwitchState {

    private final JdbcClient jdbc;

    SyncSwitchLookUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean paused() {
        return jdbc.sql("select exists (select from sync_switch_lookup)")
                .query(Boolean.class)
                .single();
    }

    @EventHandler
    void on(SyncSwitchEvent event) {
        var sql = switch (event) {
            case SyncingPaused ignored -> "insert into sync_switch_lookup (switch_id) values (?)";
            case SyncingResumed ignored -> "delete from sync_switch_lookup where switch_id = ?";
        };
        jdbc.sql(sql).param(event.switchId()).update();
    }
}

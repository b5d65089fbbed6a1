package lockstep.views.syncswitch;

import lockstep.views.Role;
import lockstep.views.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PostgresSyncSwitch implements SyncSwitch {

    private final JdbcClient jdbc;

    PostgresSyncSwitch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public SyncSwitchView get(Viewer viewer) {
        viewer.requireAny(Role.OPS);
        return jdbc.sql("select version, paused from sync_switch_view")
                .query((row, n) -> new SyncSwitchView(row.getLong("version"), row.getBoolean("paused")))
                .optional()
                .orElse(new SyncSwitchView(null, false));
    }
}

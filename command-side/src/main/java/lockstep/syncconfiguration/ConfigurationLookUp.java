package lockstep.syncconfiguration;

import java.util.UUID;
import lockstep.LookUps;
import lockstep.Refusal;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.tag.TagUse;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(LookUps.GROUP)
class ConfigurationLookUp implements TagUse {

    private final JdbcClient jdbc;

    ConfigurationLookUp(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean inUse(UUID tagId) {
        return jdbc.sql("select exists (select from sync_configuration_lookup where tag_id = ?)")
                .param(tagId)
                .query(Boolean.class)
                .single();
    }

    @EventHandler
    void on(SyncConfigured event) {
        try {
            jdbc.sql("""
                            insert into sync_configuration_lookup (configuration_id, tag_id) values (?, ?)
                            on conflict (configuration_id) do update set tag_id = excluded.tag_id
                            """)
                    .param(event.configurationId())
                    .param(event.settings().tagId())
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw Refusal.invalid("tagId", "was deleted meanwhile");
        }
    }

    @EventHandler
    void on(SyncConfigurationRemoved event) {
        jdbc.sql("delete from sync_configuration_lookup where configuration_id = ?")
                .param(event.configurationId())
                .update();
    }
}

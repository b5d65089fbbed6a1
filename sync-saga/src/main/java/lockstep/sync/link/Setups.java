package lockstep.sync.link;

import java.util.Optional;
import java.util.UUID;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code sync_setup}: which tag belongs to which account. Fed by events. */
@Component
class Setups {

    private final JdbcClient jdbc;
    private final Links links;

    Setups(JdbcClient jdbc, Links links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    private record Chosen(UUID account, Optional<UUID> tag) {}

    void configured(SyncConfigured event) {
        var settings = event.settings();
        var chosen = new Chosen(settings.googleAccountId(), Optional.ofNullable(settings.tagId()));
        var before = jdbc.sql("select account_id, tag_id from sync_setup where configuration_id = :id")
                .param("id", event.configurationId())
                .query((row, n) -> new Chosen(
                        Rows.uuid(row, "account_id"), Optional.ofNullable(row.getObject("tag_id", UUID.class))))
                .optional();
        jdbc.sql("""
                insert into sync_setup (configuration_id, user_id, kind, account_id, tag_id)
                values (:id, :user, :kind, :account, :tag)
                on conflict (configuration_id) do update set account_id = excluded.account_id, tag_id = excluded.tag_id
                """)
                .param("id", event.configurationId())
                .param("user", event.userId())
                .param("kind", event.kind().name())
                .param("account", chosen.account())
                .param("tag", settings.tagId())
                .update();
        if (before.filter(chosen::equals).isEmpty()) {
            chosen.tag().ifPresent(tag -> links.awaitAll(chosen.account(), tag));
        }
    }

    void removed(UUID configurationId) {
        jdbc.sql("delete from sync_setup where configuration_id = :id")
                .param("id", configurationId)
                .update();
    }

    void clear() {
        jdbc.sql("truncate sync_setup").update();
    }
}

package lockstep.views.syncconfiguration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.syncconfiguration.SyncConfigurationEvent;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionClosed;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.views.Columns;
import lockstep.views.Json;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The settings; what sessions have to do with it is looked up when it is read. */
@Component
class SyncConfigurationRows extends ViewRows {

    private record Row(
            UUID id,
            long version,
            long setUpVersion,
            String userId,
            String kind,
            @Nullable UUID googleAccountId,
            @Nullable String settings) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    Columns.uuid(row, "id"),
                    row.getLong("version"),
                    row.getLong("set_up_version"),
                    row.getString("user_id"),
                    row.getString("kind"),
                    row.getObject("google_account_id", UUID.class),
                    row.getString("settings"));
        }

        Row version(long now) {
            return new Row(id, now, setUpVersion, userId, kind, googleAccountId, settings);
        }

        boolean configured() {
            return settings != null;
        }
    }

    private static final SetWrite<Row> WRITE = SetWrite.<Row>into("sync_configuration_view")
            .key("id", "uuid", Row::id)
            .column("version", "bigint", Row::version)
            .column("set_up_version", "bigint", Row::setUpVersion)
            .column("user_id", "text", Row::userId)
            .column("kind", "text", Row::kind)
            .column("configured", "boolean", Row::configured)
            .column("google_account_id", "uuid", Row::googleAccountId)
            .column("settings", "jsonb", Row::settings);

    SyncConfigurationRows(JdbcClient jdbc) {
        super(jdbc, View.SYNC_CONFIGURATIONS, List.of(SyncConfigurationEvent.class), "sync_configuration_view");
    }

    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var events = Touched.of(SyncConfigurationEvent.class, batch);
        var rows = load(Touched.idsOf(events));
        for (var message : events) {
            var row = after(message.getPayload(), message.getSequenceNumber(), rows);
            rows.put(row.id(), row.version(message.getSequenceNumber()));
        }
        WRITE.write(jdbc, rows.rows());
    }

    private static Row after(SyncConfigurationEvent event, long number, Touched<Row> rows) {
        var id = event.configurationId();
        return switch (event) {
            case SyncConfigured e ->
                new Row(
                        id,
                        number,
                        number,
                        e.userId(),
                        e.kind().name(),
                        e.settings().googleAccountId(),
                        Json.write(e.settings()));
            case SyncConfigurationRemoved e ->
                new Row(id, number, number, e.userId(), e.kind().name(), null, null);
            case SessionOpened e -> rows.get(id);
            case SessionClosed e -> rows.get(id);
            case ParkedRecordRetried e -> rows.get(id);
        };
    }

    private Touched<Row> load(Set<UUID> ids) {
        return new Touched<>(jdbc
                .sql("select * from sync_configuration_view where id = any(cast(? as uuid[]))")
                .param(Touched.ids(ids))
                .query(Row::read)
                .stream()
                .collect(Collectors.toMap(Row::id, row -> row)));
    }
}

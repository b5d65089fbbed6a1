package lockstep.views.tag;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.tag.TagEvent;
import lockstep.views.Columns;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TagRows extends ViewRows {

    private record Row(
            UUID id, long version, String name, String visibility, String ownerId, Instant createdAt, boolean deleted) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    Columns.uuid(row, "id"),
                    row.getLong("version"),
                    row.getString("name"),
                    row.getString("visibility"),
                    row.getString("owner_id"),
                    Columns.instant(row, "created_at"),
                    row.getBoolean("deleted"));
        }

        Row now(long version, String name, boolean deleted) {
            return new Row(id, version, name, visibility, ownerId, createdAt, deleted);
        }
    }

    private static final SetWrite<Row> WRITE = SetWrite.<Row>into("tag_view")
            .key("id", "uuid", Row::id)
            .column("version", "bigint", Row::version)
            .column("name", "text", Row::name)
            .column("visibility", "text", Row::visibility)
            .column("owner_id", "text", Row::ownerId)
            .column("created_at", "timestamptz", Row::createdAt)
            .column("deleted", "boolean", Row::deleted);

    TagRows(JdbcClient jdbc) {
        super(jdbc, View.TAGS, List.of(TagEvent.class), "tag_view");
    }

    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var events = Touched.of(TagEvent.class, batch);
        var rows = load(Touched.idsOf(events));
        for (var message : events) {
            var id = message.getPayload().tagId();
            rows.put(id, after(message.getPayload(), message.getSequenceNumber(), rows));
        }
        WRITE.write(jdbc, rows.rows());
    }

    private static Row after(TagEvent event, long version, Touched<Row> rows) {
        var id = event.tagId();
        return switch (event) {
            case TagEvent.TagCreated e ->
                new Row(id, version, e.name(), e.visibility().name(), e.ownerId(), e.at(), false);
            case TagEvent.TagRenamed e -> rows.get(id).now(version, e.name(), false);
            case TagEvent.TagDeleted e -> rows.get(id).now(version, rows.get(id).name(), true);
        };
    }

    private Touched<Row> load(Set<UUID> ids) {
        return new Touched<>(jdbc
                .sql("select * from tag_view where id = any(cast(? as uuid[]))")
                .param(Touched.ids(ids))
                .query(Row::read)
                .stream()
                .collect(Collectors.toMap(Row::id, row -> row)));
    }
}

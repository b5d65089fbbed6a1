package lockstep.sync.link;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lockstep.eventstore.RowSet;
import lockstep.syncconfiguration.SyncKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code crm_record} and the keys its records are found by. Fed by events, read by sessions. */
@Component
public class CrmRecords {

    private record Key(UUID contact, String hex) {}

    private static final RowSet<Key> KEYS =
            RowSet.<Key>rows().with("record_id", "uuid", Key::contact).with("key", "text", Key::hex);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final MatchHash hash;
    private final RowSet<CrmRecord> records;

    CrmRecords(JdbcClient jdbc, Rows rows, MatchHash hash) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.hash = hash;
        records = RowSet.<CrmRecord>rows()
                .with("record_id", "uuid", CrmRecord::recordId)
                .with("kind", "text", CrmRecord::kind)
                .with("version", "bigint", CrmRecord::version)
                .with("deleted", "boolean", CrmRecord::deleted)
                .with("user_id", "text", CrmRecord::userId)
                .with("tags", "uuid[]", CrmRecord::tags)
                .with("activity", "json", record -> record.activity() == null ? null : rows.json(record.activity()))
                .with("marked", "boolean", of(CrmActivity::marked))
                .with("organizer", "text", of(CrmActivity::organizer))
                .with("attending", "text[]", of(CrmActivity::attending))
                .with("ends_at", "timestamptz", of(CrmActivity::endsAt))
                .with("ends_on", "date", of(CrmActivity::endsOn))
                .with("fields", "json", record -> rows.json(record.fields()))
                .with("field_times", "jsonb", record -> rows.json(record.times()));
    }

    private static Function<CrmRecord, @Nullable Object> of(Function<CrmActivity, @Nullable Object> value) {
        return record -> record.activity() == null ? null : value.apply(record.activity());
    }

    public Map<UUID, CrmRecord> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from crm_record where record_id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(CrmRecord::recordId, c -> c));
    }

    /** Those of these ids that a record has, or had. */
    public Set<UUID> existing(Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("select record_id from crm_record where record_id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    void save(Collection<CrmRecord> changed) {
        records.bind(jdbc.sql("""
                insert into crm_record (record_id, kind, version, deleted, user_id, tags, activity, marked, organizer,
                    attending, ends_at, ends_on, fields, field_times)
                select record_id, kind, version, deleted, user_id, tags, activity, marked, organizer, attending, ends_at,
                    ends_on, fields, field_times
                from %s
                on conflict (record_id) do update set version = excluded.version, deleted = excluded.deleted,
                    user_id = excluded.user_id, tags = excluded.tags, activity = excluded.activity,
                    marked = excluded.marked, organizer = excluded.organizer, attending = excluded.attending,
                    ends_at = excluded.ends_at, ends_on = excluded.ends_on, fields = excluded.fields,
                    field_times = excluded.field_times
                """.formatted(records.table())), changed).update();
    }

    void saveKeys(Collection<CrmRecord> changed) {
        jdbc.sql("delete from crm_match_key where record_id = any(:ids)")
                .param("ids", changed.stream().map(CrmRecord::recordId).toArray(UUID[]::new))
                .update();
        var keys = changed.stream()
                .filter(contact -> !contact.deleted())
                .flatMap(contact -> hash.keys(contact.kind(), contact.fields()).stream()
                        .map(key -> new Key(contact.recordId(), key.hex())))
                .toList();
        KEYS.bind(
                        jdbc.sql("insert into crm_match_key (record_id, key) select record_id, decode(key, 'hex') from "
                                + KEYS.table()),
                        keys)
                .update();
    }

    void clear() {
        jdbc.sql("truncate crm_record, crm_match_key").update();
    }

    private CrmRecord read(ResultSet row) throws SQLException {
        var fields = rows.fields(row, "fields");
        var activity = row.getString("activity");
        return new CrmRecord(
                Rows.uuid(row, "record_id"),
                SyncKind.valueOf(Rows.text(row, "kind")),
                row.getLong("version"),
                row.getBoolean("deleted"),
                row.getString("user_id"),
                uuids(row.getArray("tags")),
                activity == null ? null : rows.read(activity, CrmActivity.class),
                fields == null ? new TreeMap<>() : fields,
                rows.times(row, "field_times"));
    }

    private static Set<UUID> uuids(Array array) throws SQLException {
        return new HashSet<>(List.of(
                Arrays.copyOf((Object[]) array.getArray(), ((Object[]) array.getArray()).length, UUID[].class)));
    }
}

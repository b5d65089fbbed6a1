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
import java.util.stream.Collectors;
import lockstep.eventstore.RowSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code crm_contact} and the keys its contacts are found by. Fed by events, read by sessions. */
@Component
public class CrmContacts {

    private record Key(UUID contact, String hex) {}

    private static final RowSet<Key> KEYS =
            RowSet.<Key>rows().with("contact_id", "uuid", Key::contact).with("key", "text", Key::hex);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final MatchHash hash;
    private final RowSet<CrmContact> contacts;

    CrmContacts(JdbcClient jdbc, Rows rows, MatchHash hash) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.hash = hash;
        contacts = RowSet.<CrmContact>rows()
                .with("contact_id", "uuid", CrmContact::contactId)
                .with("version", "bigint", CrmContact::version)
                .with("deleted", "boolean", CrmContact::deleted)
                .with("user_id", "text", CrmContact::userId)
                .with("tags", "uuid[]", CrmContact::tags)
                .with("fields", "json", contact -> rows.json(contact.fields()))
                .with("field_times", "jsonb", contact -> rows.json(contact.times()));
    }

    public Map<UUID, CrmContact> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from crm_contact where contact_id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(CrmContact::contactId, c -> c));
    }

    void save(Collection<CrmContact> changed) {
        contacts.bind(jdbc.sql("""
                insert into crm_contact (contact_id, version, deleted, user_id, tags, fields, field_times)
                select contact_id, version, deleted, user_id, tags, fields, field_times from %s
                on conflict (contact_id) do update set version = excluded.version, deleted = excluded.deleted,
                    user_id = excluded.user_id, tags = excluded.tags, fields = excluded.fields,
                    field_times = excluded.field_times
                """.formatted(contacts.table())), changed).update();
    }

    void saveKeys(Collection<CrmContact> changed) {
        jdbc.sql("delete from crm_match_key where contact_id = any(:ids)")
                .param("ids", changed.stream().map(CrmContact::contactId).toArray(UUID[]::new))
                .update();
        var keys = changed.stream()
                .filter(contact -> !contact.deleted())
                .flatMap(contact ->
                        hash.keys(contact.fields()).stream().map(key -> new Key(contact.contactId(), key.hex())))
                .toList();
        KEYS.bind(
                        jdbc.sql(
                                "insert into crm_match_key (contact_id, key) select contact_id, decode(key, 'hex') from "
                                        + KEYS.table()),
                        keys)
                .update();
    }

    void clear() {
        jdbc.sql("truncate crm_contact, crm_match_key").update();
    }

    private CrmContact read(ResultSet row) throws SQLException {
        var fields = rows.fields(row, "fields");
        return new CrmContact(
                Rows.uuid(row, "contact_id"),
                row.getLong("version"),
                row.getBoolean("deleted"),
                row.getString("user_id"),
                uuids(row.getArray("tags")),
                fields == null ? new TreeMap<>() : fields,
                rows.times(row, "field_times"));
    }

    private static Set<UUID> uuids(Array array) throws SQLException {
        return new HashSet<>(List.of(
                Arrays.copyOf((Object[]) array.getArray(), ((Object[]) array.getArray()).length, UUID[].class)));
    }
}

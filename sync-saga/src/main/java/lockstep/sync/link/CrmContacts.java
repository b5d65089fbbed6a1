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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code crm_contact} and the keys its contacts are found by. Fed by events, read by sessions. */
@Component
public class CrmContacts {

    private final JdbcClient jdbc;
    private final Rows rows;
    private final MatchHash hash;

    CrmContacts(JdbcClient jdbc, Rows rows, MatchHash hash) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.hash = hash;
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

    void save(Collection<CrmContact> contacts) {
        jdbc.sql("""
                insert into crm_contact (contact_id, version, deleted, user_id, tags, fields, field_times)
                select contact_id, version, deleted, user_id, tags, fields, field_times
                from jsonb_to_recordset(cast(:rows as jsonb)) as r(contact_id uuid, version bigint, deleted boolean,
                    user_id text, tags uuid[], fields jsonb, field_times jsonb)
                on conflict (contact_id) do update set version = excluded.version, deleted = excluded.deleted,
                    user_id = excluded.user_id, tags = excluded.tags, fields = excluded.fields,
                    field_times = excluded.field_times
                """)
                .param("rows", rows.of(contacts.stream().map(CrmContacts::row).toList()))
                .update();
    }

    void saveKeys(Collection<CrmContact> contacts) {
        jdbc.sql("delete from crm_match_key where contact_id = any(:ids)")
                .param("ids", contacts.stream().map(CrmContact::contactId).toArray(UUID[]::new))
                .update();
        var keys = contacts.stream()
                .filter(contact -> !contact.deleted())
                .flatMap(contact -> hash.keys(contact.fields()).stream()
                        .map(key -> Map.of("contact_id", contact.contactId(), "key", key.hex())))
                .toList();
        jdbc.sql("""
                insert into crm_match_key (contact_id, key)
                select contact_id, decode(key, 'hex')
                from jsonb_to_recordset(cast(:rows as jsonb)) as r(contact_id uuid, key text)
                """).param("rows", rows.of(keys)).update();
    }

    void clear() {
        jdbc.sql("truncate crm_contact, crm_match_key").update();
    }

    private static Map<String, @Nullable Object> row(CrmContact contact) {
        var row = new TreeMap<String, @Nullable Object>();
        row.put("contact_id", contact.contactId());
        row.put("version", contact.version());
        row.put("deleted", contact.deleted());
        row.put("user_id", contact.userId());
        row.put("tags", contact.tags());
        row.put("fields", contact.fields());
        row.put("field_times", contact.times());
        return row;
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

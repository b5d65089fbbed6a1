package lockstep.sync.link;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import lockstep.eventstore.RowSet;
import lockstep.syncsession.Agreement;
import lockstep.syncsession.EndedLink;
import lockstep.syncsession.LinkId;
import lockstep.syncsession.ParkedRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code link}, fed by events. A link is dirty when its CRM side has moved on since both sides agreed; a
 * session reads the dirty ones and no others, so its cost follows what changed.
 */
@Component
public class Links {

    private static final RowSet<ParkedRecord> PARKED = RowSet.<ParkedRecord>rows()
            .with("link_id", "uuid", ParkedRecord::linkId)
            .with("contact_id", "uuid", ParkedRecord::recordId)
            .with("google_id", "text", ParkedRecord::googleId)
            .with("state", "text", parked -> parked.waiting() ? "WAITING" : "PARKED")
            .with("reason", "text", ParkedRecord::reason);

    private record Moved(UUID contactId, SortedMap<String, Instant> times) {}

    private record Waiting(UUID accountId, UUID contactId, String times) {}

    private static final RowSet<Waiting> WAITING = RowSet.<Waiting>rows()
            .with("link_id", "uuid", w -> LinkId.ofRecord(w.accountId(), w.contactId()))
            .with("account_id", "uuid", Waiting::accountId)
            .with("contact_id", "uuid", Waiting::contactId)
            .with("crm_times", "jsonb", Waiting::times);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final RowSet<Moved> moved;
    private final RowSet<Agreement> agreed;

    Links(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
        moved = RowSet.<Moved>rows()
                .with("contact_id", "uuid", Moved::contactId)
                .with("times", "jsonb", m -> rows.json(m.times()));
        agreed = RowSet.<Agreement>rows()
                .with("link_id", "uuid", Agreement::linkId)
                .with("contact_id", "uuid", Agreement::recordId)
                .with("google_id", "text", Agreement::googleId)
                .with("resource_name", "text", Agreement::resourceName)
                .with("etag", "text", Agreement::etag)
                .with("google_updated_at", "timestamptz", Agreement::googleUpdatedAt)
                .with("record_version", "bigint", Agreement::recordVersion)
                .with("base", "json", agreement -> agreement.base() == null ? null : rows.json(agreement.base()));
    }

    /** Links of the account that a session has to look at because the CRM's side moved. */
    public List<Link> dirty(UUID accountId) {
        return jdbc.sql("select * from link where account_id = :account and dirty order by link_id")
                .param("account", accountId)
                .query((row, n) -> read(row))
                .list();
    }

    public List<Link> ofGoogle(UUID accountId, Collection<String> googleIds) {
        return jdbc.sql("select * from link where account_id = :account and google_id = any(:ids)")
                .param("account", accountId)
                .param("ids", googleIds.toArray(String[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    public List<Link> ofContacts(UUID accountId, Collection<UUID> contactIds) {
        return jdbc.sql("select * from link where account_id = :account and contact_id = any(:ids)")
                .param("account", accountId)
                .param("ids", contactIds.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    public int linked(UUID accountId) {
        return jdbc.sql("select count(*) from link where account_id = :account and state = 'LINKED'")
                .param("account", accountId)
                .query(Integer.class)
                .single();
    }

    /** The CRM side moved: fields at the times given, brought by the account's own session or by others. */
    void moved(@Nullable UUID originAccount, Map<UUID, SortedMap<String, Instant>> timesByContact) {
        var set = timesByContact.entrySet().stream()
                .map(e -> new Moved(e.getKey(), e.getValue()))
                .toList();
        moved.bind(jdbc.sql("""
                update link l set dirty = true,
                    crm_times = case when l.account_id = cast(:origin as uuid) then l.crm_times
                                     else l.crm_times || r.times end
                from %s
                where l.contact_id = r.contact_id and l.contact_id = any(:ids)
                """.formatted(moved.table())), set)
                .param("origin", originAccount)
                .param("ids", timesByContact.keySet().toArray(UUID[]::new))
                .update();
    }

    /** A contact that carries the tag of a configuration and has no link waits for one (S45). */
    void await(Collection<UUID> contactIds) {
        await(null, contactIds);
    }

    /**
     * Contacts that are new.
     *
     * @param originAccount whose session made them, which has agreed on them in the same transaction
     */
    void await(@Nullable UUID originAccount, Collection<UUID> contactIds) {
        insertWaiting(jdbc.sql("""
                select s.account_id, c.contact_id, c.field_times
                from crm_contact c join sync_setup s on s.kind = 'CONTACTS' and s.tag_id = any(c.tags)
                where c.contact_id = any(:ids) and not c.deleted and s.account_id is distinct from cast(:origin as uuid)
                """)
                .param("origin", originAccount)
                .param("ids", contactIds.toArray(UUID[]::new))
                .query((row, n) -> waiting(row))
                .list());
    }

    /** All contacts that carry the tag, for a configuration that has just named it. */
    void awaitAll(UUID accountId, UUID tagId) {
        insertWaiting(jdbc.sql("""
                select cast(:account as uuid) as account_id, c.contact_id, c.field_times
                from crm_contact c where c.tags @> array[cast(:tag as uuid)] and not c.deleted
                """)
                .param("account", accountId)
                .param("tag", tagId)
                .query((row, n) -> waiting(row))
                .list());
        jdbc.sql("""
                delete from link l using crm_contact c
                where l.account_id = :account and c.contact_id = l.contact_id and l.google_id is null
                    and not (c.tags @> array[cast(:tag as uuid)])
                    and not exists (select 1 from google_creation g where g.link_id = l.link_id)
                """).param("account", accountId).param("tag", tagId).update();
        jdbc.sql("""
                update link l set dirty = true from crm_contact c
                where l.account_id = :account and c.contact_id = l.contact_id
                    and not (c.tags @> array[cast(:tag as uuid)])
                """).param("account", accountId).param("tag", tagId).update();
    }

    /** Contacts that wait for a link and lost the tag or were deleted wait no longer. */
    void stopAwaiting(Collection<UUID> contactIds) {
        jdbc.sql("""
                delete from link l using crm_contact c
                where c.contact_id = any(:ids) and l.contact_id = c.contact_id and l.google_id is null
                    and (c.deleted or not exists (
                        select 1 from sync_setup s where s.account_id = l.account_id and s.tag_id = any(c.tags)))
                """).param("ids", contactIds.toArray(UUID[]::new)).update();
    }

    void agreed(UUID accountId, List<Agreement> agreements) {
        agreed.bind(jdbc.sql("""
                delete from link l using %s
                where l.account_id = :account and l.google_id = any(:google)
                    and l.google_id = r.google_id and l.link_id <> r.link_id
                """.formatted(agreed.table())), agreements)
                .param("account", accountId)
                .param("google", agreements.stream().map(Agreement::googleId).toArray(String[]::new))
                .update();
        agreed.bind(jdbc.sql("""
                insert into link (link_id, account_id, contact_id, google_id, state, resource_name, etag,
                    google_updated_at, record_version, base, dirty)
                select r.link_id, :account, r.contact_id, r.google_id, 'LINKED', r.resource_name, r.etag,
                    r.google_updated_at, r.record_version, r.base, coalesce(c.version > r.record_version or not exists (
                        select 1 from sync_setup s where s.account_id = :account and s.tag_id = any(c.tags)), false)
                from %s left join crm_contact c on c.contact_id = r.contact_id
                on conflict (link_id) do update set google_id = excluded.google_id, state = 'LINKED', reason = null,
                    resource_name = excluded.resource_name, etag = excluded.etag,
                    google_updated_at = excluded.google_updated_at, record_version = excluded.record_version,
                    base = excluded.base, dirty = excluded.dirty
                """.formatted(agreed.table())), agreements)
                .param("account", accountId)
                .update();
    }

    void ended(List<EndedLink> links) {
        jdbc.sql("delete from link where link_id = any(:ids)")
                .param("ids", links.stream().map(EndedLink::linkId).toArray(UUID[]::new))
                .update();
        await(links.stream().map(EndedLink::recordId).filter(Objects::nonNull).toList());
    }

    void parked(UUID accountId, List<ParkedRecord> records) {
        PARKED.bind(jdbc.sql("""
                insert into link (link_id, account_id, contact_id, google_id, state, reason, dirty)
                select link_id, :account, contact_id, google_id, state, reason, false from %s
                on conflict (link_id) do update set state = excluded.state, reason = excluded.reason, dirty = false
                """.formatted(PARKED.table())), records)
                .param("account", accountId)
                .update();
    }

    void retry(UUID linkId) {
        jdbc.sql("update link set dirty = true where link_id = :id")
                .param("id", linkId)
                .update();
        jdbc.sql("""
                update google_contact g set undecided = true from link l
                where l.link_id = :id and g.account_id = l.account_id and g.google_id = l.google_id
                """).param("id", linkId).update();
    }

    void dissolve(UUID accountId) {
        jdbc.sql("delete from link where account_id = :account")
                .param("account", accountId)
                .update();
    }

    void clear() {
        jdbc.sql("truncate link").update();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(Rows.uuid(row, "account_id"), Rows.uuid(row, "contact_id"), Rows.text(row, "field_times"));
    }

    private void insertWaiting(List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        WAITING.bind(jdbc.sql("""
                insert into link (link_id, account_id, contact_id, state, reason, crm_times, dirty)
                select link_id, account_id, contact_id, 'WAITING', 'not-synced-yet', crm_times, true from %s
                on conflict do nothing
                """.formatted(WAITING.table())), waiting).update();
    }

    private Link read(ResultSet row) throws SQLException {
        return new Link(
                Rows.uuid(row, "link_id"),
                Rows.uuid(row, "account_id"),
                row.getObject("contact_id", UUID.class),
                row.getString("google_id"),
                Link.State.valueOf(Rows.text(row, "state")),
                row.getString("reason"),
                rows.fields(row, "base"),
                rows.times(row, "crm_times"));
    }
}

package lockstep.sync.link;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import lockstep.eventstore.RowSet;
import lockstep.sync.decision.Rule;
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
            .with("record_id", "uuid", ParkedRecord::recordId)
            .with("google_id", "text", ParkedRecord::googleId)
            .with("state", "text", parked -> parked.waiting() ? "WAITING" : "PARKED")
            .with("reason", "text", ParkedRecord::reason);

    private record Moved(UUID recordId, SortedMap<String, Instant> times) {}

    private record Waiting(UUID accountId, String kind, UUID recordId, String times) {}

    private static final RowSet<Waiting> WAITING = RowSet.<Waiting>rows()
            .with("link_id", "uuid", w -> LinkId.ofRecord(w.accountId(), w.recordId()))
            .with("account_id", "uuid", Waiting::accountId)
            .with("kind", "text", Waiting::kind)
            .with("record_id", "uuid", Waiting::recordId)
            .with("crm_times", "jsonb", Waiting::times);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final RowSet<Moved> moved;
    private final RowSet<Agreement> agreed;

    Links(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
        moved = RowSet.<Moved>rows()
                .with("record_id", "uuid", Moved::recordId)
                .with("times", "jsonb", m -> rows.json(m.times()));
        agreed = RowSet.<Agreement>rows()
                .with("link_id", "uuid", Agreement::linkId)
                .with("record_id", "uuid", Agreement::recordId)
                .with("google_id", "text", Agreement::googleId)
                .with("resource_name", "text", Agreement::resourceName)
                .with("etag", "text", Agreement::etag)
                .with("google_updated_at", "timestamptz", Agreement::googleUpdatedAt)
                .with("record_version", "bigint", Agreement::recordVersion)
                .with("base", "json", agreement -> agreement.base() == null ? "{}" : rows.json(agreement.base()));
    }

    /** Links of the account that a session has to look at because the CRM's side moved. */
    public List<Link> dirty(Book book) {
        return book.bind(jdbc.sql(
                        "select * from link where account_id = :account and kind = :kind and dirty order by link_id"))
                .query((row, n) -> read(row))
                .list();
    }

    public List<Link> ofGoogle(Book book, Collection<String> googleIds) {
        return book.bind(jdbc.sql(
                        "select * from link where account_id = :account and kind = :kind and google_id = any(:ids)"))
                .param("ids", googleIds.toArray(String[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** Which of these records another account is linked with, whose session can or could write them. */
    public Set<UUID> linkedElsewhere(UUID accountId, Collection<UUID> recordIds) {
        return new HashSet<>(jdbc.sql("""
                select distinct record_id from link
                where record_id = any(:ids) and account_id <> :account and base is not null
                """)
                .param("account", accountId)
                .param("ids", recordIds.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    public List<Link> ofRecords(UUID accountId, Collection<UUID> recordIds) {
        return jdbc.sql("select * from link where account_id = :account and record_id = any(:ids)")
                .param("account", accountId)
                .param("ids", recordIds.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    public int linked(Book book) {
        return book.bind(jdbc.sql(
                        "select count(*) from link where account_id = :account and kind = :kind and state = 'LINKED'"))
                .query(Integer.class)
                .single();
    }

    /** The CRM side moved: fields at the times given, brought by the account's own session or by others. */
    void moved(@Nullable UUID originAccount, Map<UUID, SortedMap<String, Instant>> timesByRecord) {
        var set = timesByRecord.entrySet().stream()
                .map(e -> new Moved(e.getKey(), e.getValue()))
                .toList();
        moved.bind(jdbc.sql("""
                update link l set dirty = true,
                    crm_times = case when l.account_id = cast(:origin as uuid) then l.crm_times
                                     else l.crm_times || r.times end
                from %s
                where l.record_id = r.record_id and l.record_id = any(:ids) and l.state <> 'ENDED'
                """.formatted(moved.table())), set)
                .param("origin", originAccount)
                .param("ids", timesByRecord.keySet().toArray(UUID[]::new))
                .update();
    }

    /** What an account's session has to send and what has no link there waits for one (S45, S55-S57). */
    void await(Collection<UUID> recordIds) {
        await(null, recordIds);
    }

    /**
     * Records that are new.
     *
     * @param originAccount whose session made them, which has agreed on them in the same transaction
     */
    void await(@Nullable UUID originAccount, Collection<UUID> recordIds) {
        insertWaiting(jdbc.sql("""
                select w.account_id, w.kind, w.record_id, w.field_times
                from wanted w
                where w.record_id = any(:ids) and w.account_id is distinct from cast(:origin as uuid)
                """)
                .param("origin", originAccount)
                .param("ids", recordIds.toArray(UUID[]::new))
                .query((row, n) -> waiting(row))
                .list());
    }

    /** All that a configuration has just made its own. */
    void awaitAll(Book book) {
        insertWaiting(book.bind(jdbc.sql("""
                select w.account_id, w.kind, w.record_id, w.field_times from wanted w
                where w.account_id = :account and w.kind = :kind
                """)).query((row, n) -> waiting(row)).list());
        book.bind(jdbc.sql("""
                delete from link l
                where l.account_id = :account and l.kind = :kind and l.google_id is null and l.record_id is not null
                    and not exists (
                        select 1 from wanted w
                        where w.account_id = :account and w.kind = :kind and w.record_id = l.record_id)
                    and not exists (select 1 from google_creation g where g.link_id = l.link_id)
                """)).update();
    }

    /** Another tag was chosen: contacts without it are to leave (guarded). */
    void lookAtUntagged(UUID accountId, UUID tagId) {
        jdbc.sql("""
                update link l set dirty = true from crm_record c
                where l.account_id = :account and l.kind = 'CONTACTS' and c.record_id = l.record_id
                    and not (c.tags @> array[cast(:tag as uuid)])
                """).param("account", accountId).param("tag", tagId).update();
    }

    /** Whoever organized these has no sync any more, or has one now: others may have to take over (S57), or not. */
    void reconsiderOf(String organizer) {
        var records = jdbc.sql("select record_id from crm_record where organizer = :user and kind = 'ACTIVITIES'")
                .param("user", organizer)
                .query(UUID.class)
                .list();
        jdbc.sql("update link set dirty = true where record_id = any(:ids) and state <> 'ENDED'")
                .param("ids", records.toArray(UUID[]::new))
                .update();
        stopAwaiting(records);
        await(records);
    }

    /** What waits for a link, and is no longer this account's to send, waits no longer. */
    void stopAwaiting(Collection<UUID> recordIds) {
        jdbc.sql("""
                delete from link l
                where l.record_id = any(:ids) and l.google_id is null and not exists (
                    select 1 from wanted w
                    where w.record_id = any(:ids) and w.account_id = l.account_id and w.record_id = l.record_id)
                """).param("ids", recordIds.toArray(UUID[]::new)).update();
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
                insert into link (link_id, account_id, kind, record_id, google_id, state, resource_name, etag,
                    google_updated_at, record_version, base, dirty)
                select r.link_id, :account, coalesce(c.kind, 'CONTACTS'), r.record_id, r.google_id, 'LINKED',
                    r.resource_name, r.etag, r.google_updated_at, r.record_version, r.base,
                    coalesce(c.version > r.record_version or (c.kind = 'CONTACTS' and not exists (
                        select 1 from sync_setup s where s.account_id = :account and s.tag_id = any(c.tags))), false)
                from %s left join crm_record c on c.record_id = r.record_id
                on conflict (link_id) do update set google_id = excluded.google_id, state = 'LINKED', reason = null,
                    resource_name = excluded.resource_name, etag = excluded.etag,
                    google_updated_at = excluded.google_updated_at, record_version = excluded.record_version,
                    base = excluded.base, dirty = excluded.dirty
                """.formatted(agreed.table())), agreements)
                .param("account", accountId)
                .update();
        identify(accountId, agreements);
    }

    /**
     * An event that was recognised by more than its stamp stays that activity, also when the link has ended and in
     * everybody's calendar: what was deleted here must not be taken for new.
     */
    private void identify(UUID accountId, List<Agreement> agreements) {
        agreed.bind(jdbc.sql("""
                insert into event_identity (stamp, record_id)
                select distinct on (g.stamp) g.stamp, r.record_id
                from %s join google_record g on g.account_id = :account and g.kind = 'ACTIVITIES'
                    and g.google_id = any(:google) and g.google_id = r.google_id
                where g.stamp <> cast(r.record_id as text)
                order by g.stamp, r.record_id
                on conflict (stamp) do update set record_id = excluded.record_id
                """.formatted(agreed.table())), agreements)
                .param("account", accountId)
                .param("google", agreements.stream().map(Agreement::googleId).toArray(String[]::new))
                .update();
    }

    /** What left in Google and is not to follow here stays out: it must not be sent there again by itself. */
    void ended(UUID accountId, List<EndedLink> links) {
        jdbc.sql("delete from link where link_id = any(:ids)")
                .param("ids", links.stream().map(EndedLink::linkId).toArray(UUID[]::new))
                .update();
        var stayOut = links.stream()
                .filter(link -> link.reason().equals(Rule.CANCELLED_IN_GOOGLE_UNLINKS.id()))
                .map(EndedLink::recordId)
                .filter(Objects::nonNull)
                .toList();
        jdbc.sql("""
                insert into link (link_id, account_id, kind, record_id, state, reason, dirty)
                select l.link_id, :account, 'ACTIVITIES', l.record_id, 'ENDED', :reason, false
                from unnest(cast(:links as uuid[]), cast(:ids as uuid[])) as l (link_id, record_id)
                on conflict do nothing
                """)
                .param("account", accountId)
                .param("reason", Rule.CANCELLED_IN_GOOGLE_UNLINKS.id())
                .param(
                        "links",
                        stayOut.stream()
                                .map(id -> LinkId.ofRecord(accountId, id))
                                .toArray(UUID[]::new))
                .param("ids", stayOut.toArray(UUID[]::new))
                .update();
        await(links.stream().map(EndedLink::recordId).filter(Objects::nonNull).toList());
    }

    void parked(UUID accountId, List<ParkedRecord> records) {
        PARKED.bind(jdbc.sql("""
                insert into link (link_id, account_id, kind, record_id, google_id, state, reason, dirty)
                select r.link_id, :account, coalesce(
                        (select c.kind from crm_record c where c.record_id = r.record_id),
                        (select g.kind from google_record g
                            where g.account_id = :account and g.google_id = r.google_id limit 1),
                        'CONTACTS'), r.record_id, r.google_id, r.state, r.reason, false
                from %s
                on conflict (link_id) do update set state = excluded.state, reason = excluded.reason, dirty = false
                """.formatted(PARKED.table())), records)
                .param("account", accountId)
                .update();
    }

    void retry(UUID linkId) {
        jdbc.sql("update link set dirty = true, reason = :reason where link_id = :id")
                .param("id", linkId)
                .param("reason", Link.RETRY_REQUESTED)
                .update();
        jdbc.sql("""
                update google_record g set undecided = true from link l
                where l.link_id = :id and g.account_id = l.account_id and g.kind = l.kind and g.google_id = l.google_id
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
        return new Waiting(
                Rows.uuid(row, "account_id"),
                Rows.text(row, "kind"),
                Rows.uuid(row, "record_id"),
                Rows.text(row, "field_times"));
    }

    private void insertWaiting(List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        WAITING.bind(jdbc.sql("""
                insert into link (link_id, account_id, kind, record_id, state, reason, crm_times, dirty)
                select link_id, account_id, kind, record_id, 'WAITING', 'not-synced-yet', crm_times, true from %s
                on conflict do nothing
                """.formatted(WAITING.table())), waiting).update();
    }

    private Link read(ResultSet row) throws SQLException {
        return new Link(
                Rows.uuid(row, "link_id"),
                Rows.uuid(row, "account_id"),
                row.getObject("record_id", UUID.class),
                row.getString("google_id"),
                Link.State.valueOf(Rows.text(row, "state")),
                row.getString("reason"),
                rows.fields(row, "base"),
                rows.times(row, "crm_times"));
    }
}

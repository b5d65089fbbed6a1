package lockstep.sync.link;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds among what Google has shown: who may be whom, and whom to ask Google about. */
@Component
public class GoogleFinder {

    private final JdbcClient jdbc;

    GoogleFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A Google contact and a CRM contact that may be the same person: they share a keyed hash. */
    public record Near(String googleId, UUID recordId) {}

    /**
     * Whom these may be on the other side, as far as their hashes tell. {@code offset 0} keeps the planner from pairing
     * all contacts of an account it has no statistics about yet with all the others.
     */
    public Set<Near> near(Book book, Collection<String> googleIds, Collection<UUID> recordIds) {
        return new HashSet<>(jdbc.sql("""
                select k.google_id, c.record_id
                from google_match_key k join crm_match_key c on c.key = k.key
                where k.account_id = :account and k.google_id = any(:google)
                union
                select k.google_id, c.record_id
                from crm_match_key c, lateral (
                    select google_id from google_match_key where account_id = :account and key = c.key offset 0) k
                where c.record_id = any(:contacts)
                """)
                .param("account", book.accountId())
                .param("google", googleIds.toArray(String[]::new))
                .param("contacts", recordIds.toArray(UUID[]::new))
                .query((row, n) -> new Near(Rows.text(row, "google_id"), Rows.uuid(row, "record_id")))
                .list());
    }

    /** Records that carry one of the stamps, by stamp; a copy made by the user carries the stamp of its original. */
    public Map<String, Set<String>> stamped(Book book, Collection<String> stamps) {
        var found = new HashMap<String, Set<String>>();
        if (!stamps.isEmpty()) {
            jdbc.sql("""
                    select stamp, google_id from google_record
                    where account_id = :account and stamp = any(:stamps) and presence <> 'DELETED'
                    """)
                    .param("account", book.accountId())
                    .param("stamps", stamps.toArray(String[]::new))
                    .query(row -> {
                        found.computeIfAbsent(Rows.text(row, "stamp"), s -> new HashSet<>())
                                .add(Rows.text(row, "google_id"));
                    });
        }
        return found;
    }

    public List<String> linkedNames(Book book) {
        return book.bind(jdbc.sql("""
                select g.resource_name from google_record g
                    join link l on l.account_id = g.account_id and l.kind = g.kind and l.google_id = g.google_id
                where g.account_id = :account and g.kind = :kind and g.presence = 'IN'
                order by g.resource_name
                """)).query(String.class).list();
    }

    /** Names of records that take part and that a full pass did not show, also of those nobody has decided about yet. */
    public List<String> missedBy(Book book, UUID pass) {
        return book.bind(jdbc.sql("""
                select g.resource_name from google_record g
                    left join link l on l.account_id = g.account_id and l.kind = g.kind and l.google_id = g.google_id
                where g.account_id = :account and g.kind = :kind and g.pass is distinct from :pass
                    and g.presence <> 'DELETED' and (l.google_id is not null or g.presence = 'IN')
                order by g.resource_name
                """)).param("pass", pass).query(String.class).list();
    }

    /** How many events there have been of each of these stamps, cancelled ones included: their ids stay taken. */
    public Map<String, Integer> generations(Book book, Collection<String> stamps) {
        var found = new HashMap<String, Integer>();
        book.bind(jdbc.sql("""
                select stamp, count(*) as generations from google_record
                where account_id = :account and kind = :kind and stamp = any(:stamps)
                group by stamp
                """)).param("stamps", stamps.toArray(String[]::new)).query(row -> {
            found.put(Rows.text(row, "stamp"), row.getInt("generations"));
        });
        return found;
    }

    /** Which activity an event is, by stamp, where that was found out otherwise than by the stamp itself. */
    public Map<String, UUID> identified(Collection<String> stamps) {
        var found = new HashMap<String, UUID>();
        if (!stamps.isEmpty()) {
            jdbc.sql("select stamp, record_id from event_identity where stamp = any(:stamps)")
                    .param("stamps", stamps.toArray(String[]::new))
                    .query(row -> {
                        found.put(Rows.text(row, "stamp"), Rows.uuid(row, "record_id"));
                    });
        }
        return found;
    }

    /**
     * Names of contacts outside the group that share a key or the stamp with a CRM contact which waits for its first
     * session or whose creation nobody confirmed: only their hashes are kept, so they have to be fetched before anybody
     * can say whether they are the same. {@code offset 0}: as in {@link #near}.
     */
    public List<String> candidates(Book book) {
        return jdbc.sql("""
                with waiting as (
                    select record_id from link
                    where account_id = :account and kind = 'CONTACTS' and dirty and google_id is null
                    union
                    select record_id from google_creation where account_id = :account)
                select g.resource_name
                from waiting w
                    cross join lateral (select key from crm_match_key where record_id = w.record_id offset 0) c
                    cross join lateral (
                        select google_id from google_match_key where account_id = :account and key = c.key offset 0) k
                    join google_record g on g.account_id = :account and g.kind = 'CONTACTS'
                        and g.google_id = k.google_id
                where g.fields is null and g.presence = 'OUT'
                union
                select g.resource_name
                from waiting w join google_record g on g.account_id = :account and g.stamp = w.record_id::text
                where g.fields is null and g.presence = 'OUT'
                order by 1
                """)
                .param("account", book.accountId())
                .query(String.class)
                .list();
    }
}

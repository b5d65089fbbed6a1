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
    public record Near(String googleId, UUID contactId) {}

    /** Whom these may be on the other side, as far as their hashes tell. */
    public Set<Near> near(UUID accountId, Collection<String> googleIds, Collection<UUID> contactIds) {
        return new HashSet<>(jdbc.sql("""
                select k.google_id, c.contact_id
                from google_match_key k join crm_match_key c on c.key = k.key
                where k.account_id = :account and k.google_id = any(:google)
                union
                select k.google_id, c.contact_id
                from crm_match_key c join google_match_key k on k.account_id = :account and k.key = c.key
                where c.contact_id = any(:contacts)
                """)
                .param("account", accountId)
                .param("google", googleIds.toArray(String[]::new))
                .param("contacts", contactIds.toArray(UUID[]::new))
                .query((row, n) -> new Near(Rows.text(row, "google_id"), Rows.uuid(row, "contact_id")))
                .list());
    }

    /** Records that carry one of the stamps, by stamp; a copy made by the user carries the stamp of its original. */
    public Map<String, Set<String>> stamped(UUID accountId, Collection<String> stamps) {
        var found = new HashMap<String, Set<String>>();
        if (!stamps.isEmpty()) {
            jdbc.sql("""
                    select stamp, google_id from google_contact
                    where account_id = :account and stamp = any(:stamps) and presence <> 'DELETED'
                    """)
                    .param("account", accountId)
                    .param("stamps", stamps.toArray(String[]::new))
                    .query(row -> {
                        found.computeIfAbsent(Rows.text(row, "stamp"), s -> new HashSet<>())
                                .add(Rows.text(row, "google_id"));
                    });
        }
        return found;
    }

    public List<String> linkedNames(UUID accountId) {
        return jdbc.sql("""
                select g.resource_name from google_contact g
                    join link l on l.account_id = g.account_id and l.google_id = g.google_id
                where g.account_id = :account and g.presence = 'GROUPED'
                order by g.resource_name
                """).param("account", accountId).query(String.class).list();
    }

    /** Names of contacts that take part and that a full pass did not show, also of those nobody has decided about yet. */
    public List<String> missedBy(UUID accountId, UUID pass) {
        return jdbc.sql("""
                select g.resource_name from google_contact g
                    left join link l on l.account_id = g.account_id and l.google_id = g.google_id
                where g.account_id = :account and g.pass is distinct from :pass and g.presence <> 'DELETED'
                    and (l.google_id is not null or g.presence = 'GROUPED')
                order by g.resource_name
                """)
                .param("account", accountId)
                .param("pass", pass)
                .query(String.class)
                .list();
    }

    /**
     * Names of contacts outside the group that share a key or the stamp with a CRM contact which waits for its first
     * session or whose creation nobody confirmed: only their hashes are kept, so they have to be fetched before anybody
     * can say whether they are the same.
     */
    public List<String> candidates(UUID accountId) {
        return jdbc.sql("""
                with waiting as (
                    select contact_id from link where account_id = :account and dirty and google_id is null
                    union
                    select contact_id from google_creation where account_id = :account)
                select g.resource_name
                from waiting w
                    join crm_match_key c on c.contact_id = w.contact_id
                    join google_match_key k on k.account_id = :account and k.key = c.key
                    join google_contact g on g.account_id = k.account_id and g.google_id = k.google_id
                where g.fields is null and g.presence = 'UNGROUPED'
                union
                select g.resource_name
                from waiting w join google_contact g on g.account_id = :account and g.stamp = w.contact_id::text
                where g.fields is null and g.presence = 'UNGROUPED'
                order by 1
                """).param("account", accountId).query(String.class).list();
    }
}

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
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.eventstore.RowSet;
import lockstep.sync.decision.GoogleSide.Presence;
import lockstep.sync.google.GoogleContacts.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code google_contact} and the keyed hashes beside it: filled by listings and by the answers to our own
 * writes. A record is undecided from the moment Google shows something new until a session has carried out what it
 * decided, so what one session leaves, the next takes up.
 */
@Component
public class GoogleRecords {

    /** @param kept with its content: it takes part, or is lent for a session */
    private record Heard(Person person, Presence presence, boolean kept) {}

    private record Key(String googleId, String hex) {}

    private static final RowSet<Key> KEYS =
            RowSet.<Key>rows().with("google_id", "text", Key::googleId).with("key", "text", Key::hex);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final MatchHash hash;
    private final RowSet<Heard> people;

    GoogleRecords(JdbcClient jdbc, Rows rows, MatchHash hash) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.hash = hash;
        people = RowSet.<Heard>rows()
                .with("google_id", "text", heard -> heard.person.googleId())
                .with("resource_name", "text", heard -> heard.person.resourceName())
                .with("etag", "text", heard -> heard.person.etag())
                .with("updated_at", "timestamptz", heard -> heard.person.updatedAt())
                .with("presence", "text", Heard::presence)
                .with("stamp", "text", heard -> heard.person.stamp())
                .with("fields", "json", heard -> heard.kept ? rows.json(heard.person.fields()) : null)
                .with("person", "text", heard -> heard.kept ? heard.person.raw() : null)
                .with("takes_part", "boolean", Heard::kept);
    }

    /**
     * Takes in what Google showed. A state that is known already, or older than the one known, says nothing: listings
     * lag behind writes by minutes (R13).
     *
     * @return how many of those that take part were new or changed
     */
    public int heard(UUID accountId, UUID pass, @Nullable String group, List<Person> shown) {
        return heard(accountId, pass, group, shown, linked(accountId, shown), false);
    }

    /**
     * Takes in what Google answered when asked about these alone, because it refused a write as based on something old:
     * what is known is wrong, however young it looks.
     */
    public void corrected(UUID accountId, UUID pass, @Nullable String group, List<Person> shown) {
        heard(accountId, pass, group, shown, linked(accountId, shown), true);
    }

    private int heard(
            UUID accountId, UUID pass, @Nullable String group, List<Person> shown, Set<String> whole, boolean certain) {
        if (shown.isEmpty()) {
            return 0;
        }
        shown.stream().filter(p -> !p.previousResourceNames().isEmpty()).forEach(p -> renamed(accountId, p));
        var set = shown.stream()
                .map(p -> heard(p, presence(p, group), whole.contains(p.googleId())))
                .toList();
        var changed = people
                .bind(jdbc.sql("""
                insert into google_contact as g (account_id, google_id, resource_name, etag, updated_at, presence, stamp,
                    fields, person, undecided, pass)
                select :account, r.google_id, r.resource_name, r.etag, r.updated_at, r.presence, r.stamp, r.fields,
                    r.person, r.takes_part, :pass
                from %s
                on conflict (account_id, google_id) do update set resource_name = excluded.resource_name,
                    etag = excluded.etag, updated_at = excluded.updated_at, presence = excluded.presence,
                    stamp = coalesce(excluded.stamp, g.stamp), fields = excluded.fields, person = excluded.person,
                    undecided = excluded.undecided, pass = excluded.pass
                where g.etag <> excluded.etag
                    and (:certain or g.updated_at <= excluded.updated_at or excluded.presence = 'DELETED')
                returning google_id, undecided
                """.formatted(people.table())), set)
                .param("account", accountId)
                .param("pass", pass)
                .param("certain", certain)
                .query((row, n) -> Map.entry(Rows.text(row, "google_id"), row.getBoolean("undecided")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        seen(accountId, pass, shown);
        saveKeys(
                accountId,
                shown.stream().filter(p -> changed.containsKey(p.googleId())).toList());
        return (int) changed.values().stream().filter(takesPart -> takesPart).count();
    }

    /**
     * Takes in the answers to our own writes: they are known, so there is nothing to decide about them. They are kept
     * whole, also one that joins the group only with the next call: else it would look blank until it is listed again.
     */
    public void written(UUID accountId, UUID pass, String group, Collection<Person> answered) {
        var ids = answered.stream().map(Person::googleId).collect(Collectors.toSet());
        heard(accountId, pass, group, List.copyOf(answered), ids, false);
        decided(accountId, ids);
    }

    /**
     * What a change of the group's members did. Google does not say when: after the state known so far and after the
     * call was begun, so a listing of an earlier state is old; before the answer, whose time would make the contact's
     * next listing look old.
     */
    public void grouped(UUID accountId, Collection<String> googleIds, boolean in, Instant before) {
        jdbc.sql("""
                update google_contact set presence = :presence,
                    updated_at = greatest(updated_at + interval '1 microsecond', :before),
                    fields = case when :kept then fields end, person = case when :kept then person end
                where account_id = :account and google_id = any(:ids)
                """)
                .param("account", accountId)
                .param("ids", googleIds.toArray(String[]::new))
                .param("presence", (in ? Presence.GROUPED : Presence.UNGROUPED).name())
                .param("kept", in)
                .param("before", Rows.timestamp(before))
                .update();
    }

    /** Google no longer knows these names. */
    public void gone(UUID accountId, Collection<String> resourceNames) {
        jdbc.sql("""
                update google_contact set presence = 'DELETED', undecided = true
                where account_id = :account and resource_name = any(:names)
                """)
                .param("account", accountId)
                .param("names", resourceNames.toArray(String[]::new))
                .update();
    }

    public List<GoogleRecord> undecided(UUID accountId) {
        return jdbc.sql("select * from google_contact where account_id = :account and undecided order by google_id")
                .param("account", accountId)
                .query((row, n) -> read(row))
                .list();
    }

    /** Without their content, which is most of them. */
    public Map<String, GoogleRecord> versions(UUID accountId, Collection<String> googleIds) {
        return find(
                "google_id, resource_name, etag, updated_at, presence, stamp, null as fields, null as person",
                accountId,
                googleIds);
    }

    public Map<String, GoogleRecord> find(UUID accountId, Collection<String> googleIds) {
        return find("*", accountId, googleIds);
    }

    private Map<String, GoogleRecord> find(String columns, UUID accountId, Collection<String> googleIds) {
        if (googleIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select " + columns + " from google_contact where account_id = :account and google_id = any(:ids)")
                .param("account", accountId)
                .param("ids", googleIds.toArray(String[]::new))
                .query((row, n) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(GoogleRecord::googleId, r -> r));
    }

    /** Holds a candidate's content for as long as its session decides. */
    public void lend(UUID accountId, Collection<Person> candidates) {
        var set =
                candidates.stream().map(p -> heard(p, Presence.UNGROUPED, true)).toList();
        people.bind(jdbc.sql("""
                update google_contact g set fields = r.fields, person = r.person from %s
                where g.account_id = :account and g.google_id = r.google_id and g.presence = 'UNGROUPED'
                """.formatted(people.table())), set)
                .param("account", accountId)
                .update();
    }

    /** Of contacts outside the group that are linked with nobody nothing is kept. */
    public void forgetLent(UUID accountId) {
        jdbc.sql("""
                update google_contact g set fields = null, person = null
                where g.account_id = :account and g.presence <> 'GROUPED' and g.person is not null and not g.undecided
                    and not exists (select 1 from link l where l.account_id = g.account_id and l.google_id = g.google_id)
                """).param("account", accountId).update();
    }

    public void decided(UUID accountId, Collection<String> googleIds) {
        if (!googleIds.isEmpty()) {
            jdbc.sql(
                            "update google_contact set undecided = false where account_id = :account and google_id = any(:ids)")
                    .param("account", accountId)
                    .param("ids", googleIds.toArray(String[]::new))
                    .update();
        }
    }

    /** The account is disconnected: nothing of it stays. */
    void forget(UUID accountId) {
        for (var table : List.of(
                "google_contact", "google_match_key", "google_cursor", "google_creation", "google_account_lease")) {
            jdbc.sql("delete from " + table + " where account_id = :account")
                    .param("account", accountId)
                    .update();
        }
    }

    private Set<String> linked(UUID accountId, List<Person> shown) {
        return new HashSet<>(
                jdbc.sql("select google_id from link where account_id = :account and google_id = any(:ids)")
                        .param("account", accountId)
                        .param("ids", shown.stream().map(Person::googleId).toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    private void seen(UUID accountId, UUID pass, List<Person> shown) {
        jdbc.sql("""
                update google_contact set pass = :pass
                where account_id = :account and google_id = any(:ids) and pass is distinct from :pass
                """)
                .param("account", accountId)
                .param("pass", pass)
                .param("ids", shown.stream().map(Person::googleId).toArray(String[]::new))
                .update();
    }

    /** Linking a contact with a profile can give it another name, and with it another id. */
    private void renamed(UUID accountId, Person person) {
        var before = jdbc.sql("""
                select google_id from google_contact
                where account_id = :account and resource_name = any(:names) and google_id <> :id
                """)
                .param("account", accountId)
                .param("names", person.previousResourceNames().toArray(String[]::new))
                .param("id", person.googleId())
                .query(String.class)
                .list();
        for (var old : before) {
            for (var table : List.of("google_contact", "google_match_key", "link")) {
                jdbc.sql("update " + table + " set google_id = :id where account_id = :account and google_id = :old")
                        .param("account", accountId)
                        .param("id", person.googleId())
                        .param("old", old)
                        .update();
            }
        }
    }

    private void saveKeys(UUID accountId, List<Person> changed) {
        jdbc.sql("delete from google_match_key where account_id = :account and google_id = any(:ids)")
                .param("account", accountId)
                .param("ids", changed.stream().map(Person::googleId).toArray(String[]::new))
                .update();
        var keys = changed.stream()
                .filter(p -> !p.deleted())
                .flatMap(p -> hash.keys(p.fields()).stream().map(key -> new Key(p.googleId(), key.hex())))
                .toList();
        KEYS.bind(jdbc.sql("""
                insert into google_match_key (account_id, google_id, key)
                select :account, google_id, decode(key, 'hex') from %s
                """.formatted(KEYS.table())), keys)
                .param("account", accountId)
                .update();
    }

    private static Presence presence(Person person, @Nullable String group) {
        if (person.deleted()) {
            return Presence.DELETED;
        }
        return group != null && person.groups().contains(group) ? Presence.GROUPED : Presence.UNGROUPED;
    }

    private static Heard heard(Person person, Presence presence, boolean linked) {
        return new Heard(person, presence, presence == Presence.GROUPED || linked);
    }

    private GoogleRecord read(ResultSet row) throws SQLException {
        return new GoogleRecord(
                Rows.text(row, "google_id"),
                Rows.text(row, "resource_name"),
                Rows.text(row, "etag"),
                Objects.requireNonNull(Rows.instant(row, "updated_at")),
                Presence.valueOf(Rows.text(row, "presence")),
                row.getString("stamp"),
                rows.fields(row, "fields"),
                row.getString("person"));
    }
}

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
import java.util.function.Function;
import java.util.stream.Collectors;
import lockstep.eventstore.RowSet;
import lockstep.sync.decision.GoogleSide.Presence;
import lockstep.sync.google.GoogleCalendar.Traits;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code google_record} and the keyed hashes beside it: filled by listings and by the answers to our own
 * writes. A record is undecided from the moment Google shows something new until a session has carried out what it
 * decided, so what one session leaves, the next takes up.
 */
@Component
public class GoogleRecords {

    /** @param kept with its content: it takes part, or is lent for a session, or its exceptions may yet take part */
    private record Heard(Shown shown, boolean undecided, boolean kept) {}

    private record Key(String googleId, String hex) {}

    private static final RowSet<Key> KEYS =
            RowSet.<Key>rows().with("google_id", "text", Key::googleId).with("key", "text", Key::hex);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final MatchHash hash;
    private final RowSet<Heard> records;

    GoogleRecords(JdbcClient jdbc, Rows rows, MatchHash hash) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.hash = hash;
        records = RowSet.<Heard>rows()
                .with("google_id", "text", of(GoogleRecord::googleId))
                .with("resource_name", "text", of(GoogleRecord::resourceName))
                .with("etag", "text", of(GoogleRecord::etag))
                .with("updated_at", "timestamptz", of(GoogleRecord::updatedAt))
                .with("presence", "text", of(GoogleRecord::presence))
                .with("stamp", "text", of(GoogleRecord::stamp))
                .with("series_id", "text", heard -> heard.shown.series())
                .with("traits", "json", heard -> json(heard.shown.record().traits()))
                .with(
                        "fields",
                        "json",
                        heard -> heard.kept ? json(heard.shown.record().fields()) : null)
                .with("raw", "text", heard -> heard.kept ? heard.shown.record().raw() : null)
                .with("undecided", "boolean", Heard::undecided)
                .with("incomplete", "boolean", heard -> heard.shown.incomplete());
    }

    private static Heard heard(Shown shown, boolean takesPart) {
        return new Heard(shown, takesPart, takesPart || shown.repeats());
    }

    private static Function<Heard, @Nullable Object> of(Function<GoogleRecord, @Nullable Object> value) {
        return heard -> value.apply(heard.shown.record());
    }

    private @Nullable String json(@Nullable Object value) {
        return value == null ? null : rows.json(value);
    }

    /**
     * Takes in what Google showed. A state that is known already, or older than the one known, says nothing: listings
     * lag behind writes by minutes (R13).
     *
     * @return how many of those that take part were new or changed
     */
    public int heard(Book book, UUID pass, List<Shown> shown) {
        return heard(book, pass, shown, linked(book, shown), false);
    }

    /**
     * Takes in what Google answered when asked about these alone, because it refused a write as based on something old:
     * what is known is wrong, however young it looks.
     */
    public void corrected(Book book, UUID pass, List<Shown> shown) {
        heard(book, pass, shown, linked(book, shown), true);
    }

    private int heard(Book book, UUID pass, List<Shown> shown, Set<String> whole, boolean certain) {
        if (shown.isEmpty()) {
            return 0;
        }
        shown.stream().filter(s -> !s.formerNames().isEmpty()).forEach(s -> renamed(book, s));
        var set = shown.stream()
                .map(s -> heard(s, s.takesPart() || whole.contains(s.googleId())))
                .toList();
        var changed = book
                .bind(records.bind(jdbc.sql("""
                insert into google_record as g (account_id, kind, google_id, resource_name, etag, updated_at, presence,
                    stamp, series_id, traits, fields, raw, undecided, incomplete, pass)
                select :account, :kind, r.google_id, r.resource_name, r.etag, r.updated_at, r.presence, r.stamp,
                    r.series_id, r.traits, r.fields, r.raw, r.undecided, r.incomplete, :pass
                from %s
                on conflict (account_id, kind, google_id) do update set resource_name = excluded.resource_name,
                    etag = excluded.etag, updated_at = excluded.updated_at, presence = excluded.presence,
                    stamp = coalesce(excluded.stamp, g.stamp), series_id = excluded.series_id,
                    traits = excluded.traits, fields = excluded.fields, raw = excluded.raw,
                    undecided = excluded.undecided, incomplete = excluded.incomplete, pass = excluded.pass
                where (g.etag <> excluded.etag
                        and (:certain or g.updated_at <= excluded.updated_at or excluded.presence = 'DELETED'))
                    or (g.kind = 'ACTIVITIES' and g.presence = 'OUT' and excluded.presence = 'IN')
                returning google_id, undecided
                """.formatted(records.table())), set))
                .param("pass", pass)
                .param("certain", certain)
                .query((row, n) -> Map.entry(Rows.text(row, "google_id"), row.getBoolean("undecided")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        seen(book, pass, shown);
        saveKeys(
                book,
                shown.stream().filter(s -> changed.containsKey(s.googleId())).toList());
        return (int) changed.values().stream().filter(takesPart -> takesPart).count();
    }

    /**
     * Takes in the answers to our own writes: they are known, so there is nothing to decide about them. They are kept
     * whole, also one that joins the group only with the next call: else it would look blank until it is listed again.
     */
    public void written(Book book, UUID pass, Collection<Shown> answered) {
        var ids = answered.stream().map(Shown::googleId).collect(Collectors.toSet());
        heard(book, pass, List.copyOf(answered), ids, false);
        decided(book, ids);
    }

    /** Google made something else of it than was asked for: the next session has to look. */
    public void undecided(Book book, Collection<String> googleIds) {
        mark(book, googleIds, true);
    }

    /** Which of these activities another account's calendar shows as what they are by their stamp. */
    public Set<UUID> shownElsewhere(UUID accountId, Collection<UUID> activities) {
        return jdbc
                .sql("""
                select distinct stamp from google_record
                where stamp = any(:stamps) and account_id <> :account and kind = 'ACTIVITIES' and presence = 'IN'
                """)
                .param("stamps", activities.stream().map(UUID::toString).toArray(String[]::new))
                .param("account", accountId)
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    /**
     * The CRM displays these in the calendar, perhaps again: whoever still has one of them in Google, without a link since
     * it was taken out, has to look at it.
     *
     * @param originAccount whose session says so, and has looked
     */
    void lookAgainAt(@Nullable UUID originAccount, Collection<UUID> activities) {
        jdbc.sql("""
                update google_record g set undecided = true from crm_record c
                where c.record_id = any(:ids) and c.marked and not c.deleted
                    and g.stamp = any(:stamps) and g.stamp = cast(c.record_id as text) and g.kind = 'ACTIVITIES'
                    and g.presence = 'IN' and g.account_id is distinct from cast(:origin as uuid) and not exists (
                        select 1 from link l
                        where l.account_id = g.account_id and l.kind = g.kind and l.google_id = g.google_id)
                """)
                .param("ids", activities.toArray(UUID[]::new))
                .param("stamps", activities.stream().map(UUID::toString).toArray(String[]::new))
                .param("origin", originAccount)
                .update();
    }

    public void decided(Book book, Collection<String> googleIds) {
        mark(book, googleIds, false);
    }

    private void mark(Book book, Collection<String> googleIds, boolean undecided) {
        if (!googleIds.isEmpty()) {
            book.bind(jdbc.sql("""
                    update google_record set undecided = :undecided
                    where account_id = :account and kind = :kind and google_id = any(:ids)
                    """))
                    .param("undecided", undecided)
                    .param("ids", googleIds.toArray(String[]::new))
                    .update();
        }
    }

    /**
     * What a change of the group's members did. Google does not say when: after the state known so far and after the
     * call was begun, so a listing of an earlier state is old; before the answer, whose time would make the contact's
     * next listing look old.
     */
    public void grouped(Book book, Collection<String> googleIds, boolean in, Instant before) {
        book.bind(jdbc.sql("""
                update google_record set presence = :presence,
                    updated_at = greatest(updated_at + interval '1 microsecond', :before),
                    fields = case when :kept then fields end, raw = case when :kept then raw end
                where account_id = :account and kind = :kind and google_id = any(:ids)
                """))
                .param("ids", googleIds.toArray(String[]::new))
                .param("presence", (in ? Presence.IN : Presence.OUT).name())
                .param("kept", in)
                .param("before", Rows.timestamp(before))
                .update();
    }

    /** Google no longer knows these names. */
    public void gone(Book book, Collection<String> resourceNames) {
        book.bind(jdbc.sql("""
                update google_record set presence = 'DELETED', undecided = true
                where account_id = :account and kind = :kind and resource_name = any(:names)
                """))
                .param("names", resourceNames.toArray(String[]::new))
                .update();
    }

    /** Gone by our own doing. */
    public void cancelled(Book book, Collection<String> googleIds) {
        book.bind(jdbc.sql("""
                update google_record set presence = 'DELETED', undecided = false
                where account_id = :account and kind = :kind and google_id = any(:ids)
                """)).param("ids", googleIds.toArray(String[]::new)).update();
    }

    public List<GoogleRecord> undecided(Book book) {
        return book.bind(jdbc.sql("""
                select * from google_record where account_id = :account and kind = :kind and undecided order by google_id
                """)).query((row, n) -> read(row)).list();
    }

    /** What was heard of these is not all there is to know. */
    public List<GoogleRecord> toBeFetched(Book book) {
        return book.bind(jdbc.sql("""
                select * from google_record where account_id = :account and kind = :kind and incomplete order by google_id
                """)).query((row, n) -> read(row)).list();
    }

    /** They were fetched. */
    public void complete(Book book, Collection<String> googleIds) {
        book.bind(jdbc.sql("""
                update google_record set incomplete = false
                where account_id = :account and kind = :kind and google_id = any(:ids)
                """)).param("ids", googleIds.toArray(String[]::new)).update();
    }

    /** Exceptions that came without these series. */
    public Map<String, List<GoogleRecord>> lone(Book book, Collection<String> seriesIds) {
        if (seriesIds.isEmpty()) {
            return Map.of();
        }
        return book
                .bind(jdbc.sql("""
                select * from google_record
                where account_id = :account and kind = :kind and series_id = any(:ids) and presence <> 'DELETED'
                order by google_id
                """))
                .param("ids", seriesIds.toArray(String[]::new))
                .query((row, n) -> Map.entry(Rows.text(row, "series_id"), read(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Without their content, which is most of them. */
    public Map<String, GoogleRecord> versions(Book book, Collection<String> googleIds) {
        return find(
                "google_id, resource_name, etag, updated_at, presence, stamp, null as fields, traits, null as raw",
                book,
                googleIds);
    }

    public Map<String, GoogleRecord> find(Book book, Collection<String> googleIds) {
        return find("*", book, googleIds);
    }

    private Map<String, GoogleRecord> find(String columns, Book book, Collection<String> googleIds) {
        if (googleIds.isEmpty()) {
            return Map.of();
        }
        return book
                .bind(jdbc.sql("select " + columns + " from google_record"
                        + " where account_id = :account and kind = :kind and google_id = any(:ids)"))
                .param("ids", googleIds.toArray(String[]::new))
                .query((row, n) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(GoogleRecord::googleId, r -> r));
    }

    /** Holds a candidate's content for as long as its session decides. */
    public void lend(Book book, Collection<Shown> candidates) {
        var set = candidates.stream().map(s -> new Heard(s, true, true)).toList();
        book.bind(records.bind(jdbc.sql("""
                update google_record g set fields = r.fields, raw = r.raw from %s
                where g.account_id = :account and g.kind = :kind and g.google_id = r.google_id and g.presence = 'OUT'
                """.formatted(records.table())), set)).update();
    }

    /** Of records that take no part and are linked with nobody nothing is kept. */
    public void forgetLent(Book book) {
        book.bind(jdbc.sql("""
                update google_record g set fields = null, raw = null
                where g.account_id = :account and g.kind = :kind and g.presence <> 'IN' and g.raw is not null
                    and not g.undecided and cast(g.traits ->> 'series' as boolean) is not true and not exists (
                        select 1 from link l
                        where l.account_id = g.account_id and l.kind = g.kind and l.google_id = g.google_id)
                """)).update();
    }

    /** The account is disconnected: nothing of it stays. */
    void forget(UUID accountId) {
        for (var table : List.of(
                "google_record", "google_match_key", "google_cursor", "google_creation", "google_account_lease")) {
            jdbc.sql("delete from " + table + " where account_id = :account")
                    .param("account", accountId)
                    .update();
        }
    }

    private Set<String> linked(Book book, List<Shown> shown) {
        return new HashSet<>(book.bind(jdbc.sql("""
                        select google_id from link
                        where account_id = :account and kind = :kind and google_id = any(:ids)
                        """))
                .param("ids", shown.stream().map(Shown::googleId).toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private void seen(Book book, UUID pass, List<Shown> shown) {
        book.bind(jdbc.sql("""
                update google_record set pass = :pass
                where account_id = :account and kind = :kind and google_id = any(:ids) and pass is distinct from :pass
                """))
                .param("pass", pass)
                .param("ids", shown.stream().map(Shown::googleId).toArray(String[]::new))
                .update();
    }

    /** Linking a contact with a profile can give it another name, and with it another id. */
    private void renamed(Book book, Shown shown) {
        var before = book.bind(jdbc.sql("""
                select google_id from google_record
                where account_id = :account and kind = :kind and resource_name = any(:names) and google_id <> :id
                """))
                .param("names", shown.formerNames().toArray(String[]::new))
                .param("id", shown.googleId())
                .query(String.class)
                .list();
        for (var old : before) {
            for (var table : List.of("google_record", "google_match_key", "link")) {
                jdbc.sql("update " + table + " set google_id = :id where account_id = :account and google_id = :old")
                        .param("account", book.accountId())
                        .param("id", shown.googleId())
                        .param("old", old)
                        .update();
            }
        }
    }

    private void saveKeys(Book book, List<Shown> changed) {
        jdbc.sql("delete from google_match_key where account_id = :account and google_id = any(:ids)")
                .param("account", book.accountId())
                .param("ids", changed.stream().map(Shown::googleId).toArray(String[]::new))
                .update();
        var keys = changed.stream()
                .filter(s -> s.record().presence() != Presence.DELETED)
                .flatMap(s -> hash.keys(book.kind(), s.keys()).stream().map(key -> new Key(s.googleId(), key.hex())))
                .toList();
        KEYS.bind(jdbc.sql("""
                insert into google_match_key (account_id, google_id, key)
                select :account, google_id, decode(key, 'hex') from %s
                """.formatted(KEYS.table())), keys)
                .param("account", book.accountId())
                .update();
    }

    private GoogleRecord read(ResultSet row) throws SQLException {
        var traits = row.getString("traits");
        return new GoogleRecord(
                Rows.text(row, "google_id"),
                Rows.text(row, "resource_name"),
                Rows.text(row, "etag"),
                Objects.requireNonNull(Rows.instant(row, "updated_at")),
                Presence.valueOf(Rows.text(row, "presence")),
                row.getString("stamp"),
                rows.fields(row, "fields"),
                traits == null ? null : rows.read(traits, Traits.class),
                row.getString("raw"));
    }
}

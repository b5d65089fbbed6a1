package lockstep.sync.link;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lockstep.eventstore.RowSet;
import lockstep.sync.decision.GoogleSide.Presence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes in what Google shows, in listings and in the answers to our own writes, into the table {@code google_record} and
 * the keyed hashes beside it. A record is undecided from the moment Google shows something new until a session has carried
 * out what it decided, so what one session leaves, the next takes up.
 */
@Component
public class GoogleNews {

    /** @param kept with its content: it takes part, or is lent for a session, or its exceptions may yet take part */
    private record Heard(Shown shown, boolean undecided, boolean kept) {}

    private record Key(String googleId, String hex) {}

    private static final RowSet<Key> KEYS =
            RowSet.<Key>rows().with("google_id", "text", Key::googleId).with("key", "text", Key::hex);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final MatchHash hash;
    private final GoogleRecords google;
    private final RowSet<Heard> records;

    GoogleNews(JdbcClient jdbc, Rows rows, MatchHash hash, GoogleRecords google) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.hash = hash;
        this.google = google;
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
        var erased = erased(book, shown);
        var told = shown.stream()
                .map(s -> erased.contains(s.googleId()) ? s.withoutContent() : s)
                .toList();
        var set = told.stream()
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
                told.stream().filter(s -> changed.containsKey(s.googleId())).toList());
        return (int) changed.values().stream().filter(takesPart -> takesPart).count();
    }

    /**
     * Takes in the answers to our own writes: they are known, so there is nothing to decide about them. They are kept
     * whole, also one that joins the group only with the next call: else it would look blank until it is listed again.
     */
    public void written(Book book, UUID pass, Collection<Shown> answered) {
        var ids = answered.stream().map(Shown::googleId).collect(Collectors.toSet());
        heard(book, pass, List.copyOf(answered), ids, false);
        google.decided(book, ids);
    }

    /** Holds a candidate's content for as long as its session decides. */
    public void lend(Book book, Collection<Shown> candidates) {
        var set = candidates.stream().map(s -> new Heard(s, true, true)).toList();
        book.bind(records.bind(jdbc.sql("""
                update google_record g set fields = r.fields, raw = r.raw from %s
                where g.account_id = :account and g.kind = :kind and g.google_id = r.google_id and g.presence = 'OUT'
                """.formatted(records.table())), set)).update();
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

    /** Those linked with somebody who was erased: until they are out of the group, Google goes on showing them. */
    private Set<String> erased(Book book, List<Shown> shown) {
        return new HashSet<>(book.bind(jdbc.sql("""
                        select l.google_id from link l join person_key p on p.person = l.record_id
                        where l.account_id = :account and l.kind = :kind and l.google_id = any(:ids)
                            and p.destroyed_at is not null
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
}

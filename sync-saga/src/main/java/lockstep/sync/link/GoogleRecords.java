package lockstep.sync.link;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.sync.decision.GoogleSide.Presence;
import lockstep.sync.google.GoogleCalendar.Traits;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code google_record}: Google's side of everything, as it was last heard from there. What Google shows is taken
 * in by {@link GoogleNews}.
 */
@Component
public class GoogleRecords {

    private final JdbcClient jdbc;
    private final Rows rows;

    GoogleRecords(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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

    /** Of records that take no part and are linked with nobody nothing is kept once the session has ended. */
    void forgetLent(UUID sessionId) {
        jdbc.sql("""
                update google_record g set fields = null, raw = null
                from session_run r
                where r.session_id = :session and g.account_id = r.account_id and g.kind = r.kind
                    and g.presence <> 'IN' and g.raw is not null and not g.undecided
                    and cast(g.traits ->> 'series' as boolean) is not true and not exists (
                        select 1 from link l
                        where l.account_id = g.account_id and l.kind = g.kind and l.google_id = g.google_id)
                """).param("session", sessionId).update();
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

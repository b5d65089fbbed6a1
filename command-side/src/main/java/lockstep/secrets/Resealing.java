package lockstep.secrets;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Seals anew, set by set, what was not sealed with the primary key. */
final class Resealing {

    /** A set is what lies in so many pages of a table: it is found without searching, however large the table is. */
    private static final int PAGES = 32;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final TinkSecrets secrets;

    Resealing(JdbcClient jdbc, TransactionOperations transactions, TinkSecrets secrets) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.secrets = secrets;
    }

    /**
     * @param place where the row lies
     * @param sealed in base 64; null: no key opens it
     */
    private record Anew(String place, @Nullable String sealed) {}

    /** Whether the keyset has the key of what lies there; of one row, since all lie there with some key of it. */
    Optional<Boolean> opens(SealedColumn column) {
        return jdbc.sql("select %1$s from %2$s where %1$s is not null limit 1"
                        .formatted(column.column(), column.table()))
                .query(byte[].class)
                .optional()
                .map(secrets::knows);
    }

    /** How many each key sealed, by the mark that stands in front. */
    Map<String, Long> byMark(SealedColumn column) {
        var counts = new TreeMap<String, Long>();
        jdbc.sql(
                        "select encode(substring(%1$s from 1 for 5), 'hex') as mark, count(*) as rows from %2$s where %1$s is not null group by 1"
                                .formatted(column.column(), column.table()))
                .query(row -> {
                    counts.put(row.getString("mark"), row.getLong("rows"));
                });
        return counts;
    }

    /**
     * What became of those that waited.
     *
     * @param sealed anew; those that no key opens are left as they are
     * @param locked by somebody who is at work on them: passed over, since we hold others that they may wait for
     */
    record Done(long sealed, long locked) {
        static final Done NOTHING = new Done(0, 0);

        Done and(Done more) {
            return new Done(sealed + more.sealed, locked + more.locked);
        }
    }

    Done all(SealedColumn column) {
        long pages = jdbc.sql("select pg_relation_size(cast(:table as regclass))"
                        + " / cast(current_setting('block_size') as int)")
                .param("table", column.table())
                .query(Long.class)
                .single();
        var done = Done.NOTHING;
        for (long page = 0; page < pages; page += PAGES) {
            done = done.and(set(column, page));
        }
        return done;
    }

    Done set(SealedColumn column, long page) {
        return Objects.requireNonNull(transactions.execute(status -> {
            long waiting =
                    query(column, page, "select count(*)", "").query(Long.class).single();
            var free = waiting == 0 ? List.<Anew>of() : free(column, page);
            var rows = free.stream().filter(row -> row.sealed != null).toList();
            if (!rows.isEmpty()) {
                write(column, rows);
            }
            return new Done(rows.size(), Math.max(0, waiting - free.size()));
        }));
    }

    private List<Anew> free(SealedColumn column, long page) {
        var select = "select cast(ctid as text) as place, %s as sealed, %s as owner"
                .formatted(column.column(), column.owner());
        return query(column, page, select, "for update skip locked")
                .query((row, n) ->
                        new Anew(row.getString("place"), anew(row.getBytes("sealed"), row.getString("owner"))))
                .list();
    }

    private JdbcClient.StatementSpec query(SealedColumn column, long page, String select, String locking) {
        return jdbc.sql("""
                %s from %s
                where ctid >= cast(:from as tid) and ctid < cast(:to as tid)
                    and %3$s is not null and substring(%3$s from 1 for 5) <> :mark
                %4$s
                """.formatted(select, column.table(), column.column(), locking))
                .param("from", "(" + page + ",0)")
                .param("to", "(" + (page + PAGES) + ",0)")
                .param("mark", HexFormat.of().parseHex(secrets.primary().mark()));
    }

    private @Nullable String anew(byte[] sealed, String owner) {
        try {
            return Base64.getEncoder().encodeToString(secrets.seal(secrets.open(sealed, owner), owner));
        } catch (Secrets.Unreadable lost) {
            return null;
        }
    }

    private void write(SealedColumn column, List<Anew> rows) {
        jdbc.sql("""
                update %1$s t set %2$s = decode(anew.sealed, 'base64')
                from unnest(cast(:places as text[]), cast(:sealed as text[])) as anew(place, sealed)
                where t.ctid = cast(anew.place as tid) and t.ctid = any (cast(cast(:places as text[]) as tid[]))
                """.formatted(column.table(), column.column()))
                .param("places", rows.stream().map(Anew::place).toArray(String[]::new))
                .param("sealed", rows.stream().map(Anew::sealed).toArray(String[]::new))
                .update();
    }
}

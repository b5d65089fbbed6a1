package lockstep.secrets;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** @return how many were sealed anew; those that no key opens are left as they are */
    long all(SealedColumn column) {
        long pages = jdbc.sql("select pg_relation_size(cast(:table as regclass))"
                        + " / cast(current_setting('block_size') as int)")
                .param("table", column.table())
                .query(Long.class)
                .single();
        long resealed = 0;
        for (long page = 0; page < pages; page += PAGES) {
            resealed += set(column, page);
        }
        return resealed;
    }

    long set(SealedColumn column, long page) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var rows = waiting(column, page).stream()
                    .filter(row -> row.sealed != null)
                    .toList();
            if (!rows.isEmpty()) {
                write(column, rows);
            }
            return (long) rows.size();
        }));
    }

    /** Whoever else is about to change one of these waits for us, or we for them. */
    private List<Anew> waiting(SealedColumn column, long page) {
        return jdbc.sql("""
                select cast(ctid as text) as place, %2$s as sealed, %3$s as owner from %1$s
                where ctid >= cast(:from as tid) and ctid < cast(:to as tid)
                    and %2$s is not null and substring(%2$s from 1 for 5) <> :mark
                for update
                """.formatted(column.table(), column.column(), column.owner()))
                .param("from", "(" + page + ",0)")
                .param("to", "(" + (page + PAGES) + ",0)")
                .param("mark", HexFormat.of().parseHex(secrets.primary().mark()))
                .query((row, n) ->
                        new Anew(row.getString("place"), anew(row.getBytes("sealed"), row.getString("owner"))))
                .list();
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

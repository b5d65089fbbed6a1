package lockstep.secrets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which rows wait is seen in the rows themselves, so work that was interrupted goes on wherever it is taken up. The key is
 * in the keyset before anything else is written: killed in between, {@link #begin} is asked for again and finds what waits.
 */
final class PostgresKeyRotation implements KeyRotation {

    /** Whoever sealed something with the former key has committed by then. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final List<SealedColumn> columns;
    private final TinkSecrets secrets;
    private final TransactionOperations transactions;
    private final Resealing resealing;
    private final Clock clock;

    PostgresKeyRotation(
            JdbcClient jdbc,
            TransactionOperations transactions,
            List<SealedColumn> columns,
            TinkSecrets secrets,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.columns = columns;
        this.secrets = secrets;
        this.resealing = new Resealing(jdbc, transactions, secrets);
        this.clock = clock;
    }

    private record Begun(Instant at, @Nullable Instant finishedAt) {

        static Begun read(ResultSet row, int number) throws SQLException {
            var finished = row.getObject("finished_at", OffsetDateTime.class);
            return new Begun(
                    row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                    finished == null ? null : finished.toInstant());
        }
    }

    @Override
    public Status status() {
        var primary = secrets.primary();
        var rowsOfKeys = new TreeMap<String, Long>();
        var tables = new TreeMap<String, TableUse>();
        for (var column : columns) {
            resealing.byMark(column).forEach((mark, rows) -> {
                rowsOfKeys.merge(mark, rows, Long::sum);
                long waiting = mark.equals(primary.mark()) ? 0 : rows;
                tables.merge(
                        column.table(),
                        new TableUse(column.table(), rows, waiting),
                        (a, b) -> new TableUse(a.table(), a.rows() + b.rows(), a.waiting() + b.waiting()));
            });
        }
        var keys = secrets.keys().stream()
                .map(key -> new KeyUse(key.id(), key.primary(), rowsOfKeys.getOrDefault(key.mark(), 0L)))
                .toList();
        var latest = latest();
        return new Status(
                keys,
                new ArrayList<>(tables.values()),
                latest.map(Begun::at).orElse(null),
                latest.map(Begun::finishedAt).orElse(null));
    }

    @Override
    public void begin(String by) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('secret_rotation'))")
                    .query()
                    .singleRow();
            begun(by);
        });
    }

    private void begun(String by) {
        if (status().tables().stream().allMatch(table -> table.waiting() == 0)) {
            secrets.addPrimary();
        }
        jdbc.sql("""
                insert into secret_rotation (key_id, begun_at, begun_by) values (:key, :now, :by)
                on conflict (key_id) do update set finished_at = null
                """)
                .param("key", secrets.primary().id())
                .param("now", utc(clock.instant()))
                .param("by", by)
                .update();
    }

    @Override
    public void remove(String keyId) {
        var use = status().keys().stream()
                .filter(key -> key.id().equals(keyId))
                .findFirst()
                .orElseThrow(() -> new Refusal(Kind.UNKNOWN, "unknown-key", "There is no such key"));
        if (use.primary() || use.rows() > 0) {
            throw new Refusal(
                    Kind.CONFLICT,
                    "key-in-use",
                    use.primary()
                            ? "This key seals whatever is sealed now; a rotation makes another one"
                            : "Something is still sealed with this key; a rotation seals it with the primary one");
        }
        if (latest().filter(begun -> begun.at().plus(SETTLED).isAfter(clock.instant()))
                .isPresent()) {
            throw new Refusal(
                    Kind.CONFLICT,
                    "key-just-replaced",
                    "The latest rotation began less than an hour ago, and something may yet be stored that was sealed"
                            + " before; try again later");
        }
        secrets.remove(keyId);
    }

    @Override
    public boolean fits() {
        var found = columns.stream()
                .flatMap(column -> resealing.opens(column).stream())
                .toList();
        return found.isEmpty() || found.contains(true);
    }

    /** What another node has begun with a key that this one does not know yet is that node's. */
    boolean unfinished() {
        return jdbc.sql("select exists (select from secret_rotation where finished_at is null and key_id = :key)")
                .param("key", secrets.primary().id())
                .query(Boolean.class)
                .single();
    }

    /** Once more until nothing was left to do: somebody may have sealed something with the former key meanwhile. */
    void work() {
        while (unfinished()) {
            var key = secrets.primary().id();
            var done = columns.stream().map(resealing::all).reduce(Resealing.Done.NOTHING, Resealing.Done::and);
            if (done.sealed() == 0) {
                if (done.locked() == 0) {
                    finish(key);
                }
                return;
            }
        }
    }

    private void finish(String key) {
        jdbc.sql("""
                update secret_rotation set finished_at = :now
                where finished_at is null and begun_at <= (select begun_at from secret_rotation where key_id = :key)
                """).param("now", utc(clock.instant())).param("key", key).update();
    }

    private Optional<Begun> latest() {
        return jdbc.sql("select begun_at, finished_at from secret_rotation order by begun_at desc limit 1")
                .query(Begun::read)
                .optional();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

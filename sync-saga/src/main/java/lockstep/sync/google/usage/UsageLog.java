package lockstep.sync.google.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.eventstore.RowSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts calls in memory and adds them to the table {@code google_usage} every now and then: a call costs no statement.
 * Nodes add to the same rows. What a killed node has not yet written is lost: some seconds of statistics.
 */
final class UsageLog implements UsageMeter {

    private record Key(Instant hour, Api api, int bucket) {}

    private record Counts(long requests, long errors) {
        private Counts plus(Counts more) {
            return new Counts(requests + more.requests, errors + more.errors);
        }
    }

    private record Row(Key key, Counts counts) {}

    /** Always in the same order, so that two nodes wait for each other and never both. */
    private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> row.key.hour)
            .thenComparing(row -> row.key.api)
            .thenComparing(row -> row.key.bucket);

    private static final RowSet<Row> ROWS = RowSet.<Row>rows()
            .with("hour", "timestamptz", row -> row.key.hour)
            .with("api", "text", row -> row.key.api)
            .with("bucket", "int", row -> row.key.bucket)
            .with("requests", "bigint", row -> row.counts.requests)
            .with("errors", "bigint", row -> row.counts.errors);

    private final JdbcClient jdbc;
    private final Clock clock;
    private Map<Key, Counts> counted = new HashMap<>();

    UsageLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void ended(Api api, Duration took, boolean failed) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        add(new Row(new Key(hour, api, Latency.bucket(took)), new Counts(1, failed ? 1 : 0)));
    }

    private synchronized void add(Row row) {
        counted.merge(row.key, row.counts, Counts::plus);
    }

    private synchronized List<Row> taken() {
        var rows = counted.entrySet().stream()
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .sorted(ORDER)
                .toList();
        counted = new HashMap<>();
        return rows;
    }

    /** When the database is away, what was counted is kept for the next time. */
    void write() {
        var rows = taken();
        if (rows.isEmpty()) {
            return;
        }
        try {
            var sql = "insert into google_usage as u (hour, api, bucket, requests, errors)"
                    + " select hour, api, bucket, requests, errors from " + ROWS.table()
                    + " order by hour, api, bucket"
                    + " on conflict (hour, api, bucket) do update set requests = u.requests + excluded.requests,"
                    + " errors = u.errors + excluded.errors";
            ROWS.bind(jdbc.sql(sql), rows).update();
        } catch (RuntimeException away) {
            rows.forEach(this::add);
            throw away;
        }
    }
}

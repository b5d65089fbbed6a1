package lockstep.sync.google.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** S8, of the product's own calls and for all nodes together. */
public final class GoogleUsage {

    /** How long it is kept. */
    public static final int LONGEST_HOURS = 31 * 24;

    private final JdbcClient jdbc;
    private final UsageLog log;
    private final Clock clock;

    GoogleUsage(JdbcClient jdbc, UsageLog log, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.clock = clock;
    }

    /** @param from the beginning of an hour */
    public record Usage(Instant from, Instant to, List<ApiUsage> apis) {}

    /** Latencies are null where there was no call. */
    public record ApiUsage(
            Api api,
            long requests,
            long errors,
            double errorShare,
            @Nullable Long medianMillis,
            @Nullable Long p95Millis) {}

    /** @param hours full ones before this hour's beginning count with it: 1 is this hour alone */
    public Usage ofLast(int hours) {
        log.write();
        var now = clock.instant();
        var from = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours - 1L));
        var calls = new EnumMap<Api, NavigableMap<Integer, Long>>(Api.class);
        var errors = new EnumMap<Api, Long>(Api.class);
        jdbc.sql("select api, bucket, sum(requests) as requests, sum(errors) as errors from google_usage"
                        + " where hour >= ? group by api, bucket")
                .param(OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .query(row -> {
                    var api = Api.valueOf(row.getString("api"));
                    calls.computeIfAbsent(api, first -> new TreeMap<>())
                            .put(row.getInt("bucket"), row.getLong("requests"));
                    errors.merge(api, row.getLong("errors"), Long::sum);
                });
        return new Usage(
                from,
                now,
                Arrays.stream(Api.values()).map(api -> of(api, calls, errors)).toList());
    }

    private static ApiUsage of(Api api, Map<Api, NavigableMap<Integer, Long>> calls, Map<Api, Long> errors) {
        var own = calls.get(api);
        if (own == null) {
            return new ApiUsage(api, 0, 0, 0, null, null);
        }
        long all = own.values().stream().mapToLong(Long::longValue).sum();
        long failed = errors.getOrDefault(api, 0L);
        return new ApiUsage(
                api,
                all,
                failed,
                (double) failed / all,
                Math.round(Latency.quantile(own, 0.5)),
                Math.round(Latency.quantile(own, 0.95)));
    }

    void forgetOld() {
        jdbc.sql("delete from google_usage where hour < ?")
                .param(OffsetDateTime.ofInstant(clock.instant().minus(Duration.ofHours(LONGEST_HOURS)), ZoneOffset.UTC))
                .update();
    }
}

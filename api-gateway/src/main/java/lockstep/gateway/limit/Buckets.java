package lockstep.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lockstep.gateway.limit.Limits.Limit;

/**
 * A bucket for everybody who has asked lately, on this node alone. Of more than can be remembered the one that has been
 * silent longest is forgotten, and begins anew with a full one.
 */
final class Buckets {
    private static final int REMEMBERED = 100_000;

    private final Limit limit;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> silentLongest) {
            return size() > REMEMBERED;
        }
    };

    Buckets(Limit limit, Clock clock) {
        this.limit = limit;
        this.time = new Time(clock);
    }

    /** How long to wait; zero: go on. */
    Duration take(String whose) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(whose, nobodyYet -> full());
        }
        return Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    int remembered() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(each -> each.capacity(limit.burst()).refillGreedy(limit.requests(), limit.per()))
                .withCustomTimePrecision(time)
                .build();
    }

    private record Time(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}

package lockstep.sync.google.usage;

import java.time.Duration;
import java.util.NavigableMap;

/**
 * Times in buckets, each a tenth wider than the one before: what is said of a bucket is off by 5 % at most, and counts of
 * several nodes and hours add up. A millisecond and less is one bucket.
 */
final class Latency {

    private static final double STEP = Math.log(1.1);

    private Latency() {}

    static int bucket(Duration took) {
        double millis = took.toNanos() / 1e6;
        return millis <= 1 ? 0 : (int) Math.ceil(Math.log(millis) / STEP);
    }

    /** The middle of the bucket, on its own scale. */
    static double millis(int bucket) {
        return bucket == 0 ? 1 : Math.exp((bucket - 0.5) * STEP);
    }

    /**
     * The time that so large a part of all calls did not exceed.
     *
     * @param calls how many there are in each bucket; one at least
     */
    static double quantile(NavigableMap<Integer, Long> calls, double part) {
        long all = calls.values().stream().mapToLong(Long::longValue).sum();
        long within = Math.max(1, (long) Math.ceil(all * part));
        for (var bucket : calls.entrySet()) {
            within -= bucket.getValue();
            if (within <= 0) {
                return millis(bucket.getKey());
            }
        }
        return millis(calls.lastKey());
    }
}

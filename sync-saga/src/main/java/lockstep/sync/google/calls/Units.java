package lockstep.sync.google.calls;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What a call costs of Google's quotas, each per account and minute. */
public record Units(Map<Quota, Integer> cost) {

    public static final Duration WINDOW = Duration.ofMinutes(1);

    /**
     * Google's own names for those of contacts are "critical reads", "critical writes", "group reads", "group writes". A
     * calendar has one for all calls.
     */
    public enum Quota {
        READS,
        WRITES,
        GROUP_READS,
        GROUP_WRITES,
        CALENDAR
    }

    public static Units of(Quota quota, int units) {
        return new Units(Map.of(quota, units));
    }

    public Units and(Quota quota, int units) {
        var both = new EnumMap<Quota, Integer>(cost);
        both.put(quota, units);
        return new Units(both);
    }
}

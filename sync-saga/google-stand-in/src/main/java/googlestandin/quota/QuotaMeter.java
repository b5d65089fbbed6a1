package googlestandin.quota;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sliding windows of spent units, per user and metric. */
public final class QuotaMeter {

    private record Key(String user, Metric metric) {}

    private record Spent(Instant at, int units) {}

    private final Clock clock;
    private final Map<Key, Deque<Spent>> windows = new HashMap<>();
    private volatile Quotas quotas;

    public QuotaMeter(Clock clock, Quotas quotas) {
        this.clock = clock;
        this.quotas = quotas;
    }

    public void change(Quotas changed) {
        quotas = changed;
    }

    public Quotas quotas() {
        return quotas;
    }

    public synchronized void reset() {
        windows.clear();
    }

    /** Spends the cost, or spends nothing and names the metric that is exhausted. */
    public synchronized Optional<Metric> spend(String user, Map<Metric, Integer> cost) {
        Instant now = clock.instant();
        for (var part : cost.entrySet()) {
            Integer limit = quotas.limits().get(part.getKey());
            if (limit != null && spent(user, part.getKey(), now) + part.getValue() > limit) {
                return Optional.of(part.getKey());
            }
        }
        cost.forEach((metric, units) -> window(user, metric).addLast(new Spent(now, units)));
        return Optional.empty();
    }

    private int spent(String user, Metric metric, Instant now) {
        Deque<Spent> window = window(user, metric);
        Duration length = metric == Metric.DAILY_WRITE ? Duration.ofDays(1) : Duration.ofMinutes(1);
        window.removeIf(
                spent -> !spent.at().plus(length).isAfter(now) || spent.at().isAfter(now.plus(length)));
        return window.stream().mapToInt(Spent::units).sum();
    }

    private Deque<Spent> window(String user, Metric metric) {
        return windows.computeIfAbsent(new Key(user, metric), key -> new ArrayDeque<>());
    }
}

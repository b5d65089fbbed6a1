package googlestandin.quota;

import java.time.Clock;
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

    /** What was spent lately, with its sum. */
    private static final class Window {
        final Deque<Spent> spent = new ArrayDeque<>();
        int sum;

        void add(Instant now, int units) {
            spent.addLast(new Spent(now, units));
            sum += units;
        }

        /** Forgets what is too old, and all of it where the clock was set back. */
        int sum(Instant now, java.time.Duration length) {
            if (!spent.isEmpty() && spent.getLast().at().isAfter(now.plus(length))) {
                spent.clear();
                sum = 0;
            }
            while (!spent.isEmpty() && !spent.getFirst().at().plus(length).isAfter(now)) {
                sum -= spent.removeFirst().units();
            }
            return sum;
        }
    }

    private final Clock clock;
    private final Map<Key, Window> windows = new HashMap<>();
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
            Metric metric = part.getKey();
            Integer limit = quotas.limits().get(metric);
            if (limit != null && window(user, metric).sum(now, metric.window()) + part.getValue() > limit) {
                return Optional.of(metric);
            }
        }
        cost.forEach((metric, units) -> {
            Window window = window(user, metric);
            window.sum(now, metric.window());
            window.add(now, units);
        });
        return Optional.empty();
    }

    private Window window(String user, Metric metric) {
        return windows.computeIfAbsent(new Key(metric.perProject() ? "" : user, metric), key -> new Window());
    }
}

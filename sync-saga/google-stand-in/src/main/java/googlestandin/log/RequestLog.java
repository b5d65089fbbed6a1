package googlestandin.log;

import googlestandin.fault.Fault;
import googlestandin.quota.Metric;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts every request exactly, and keeps the latest. */
public final class RequestLog {

    private static final int KEPT = 20_000;

    private final Clock clock;
    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private final Map<String, Map<Integer, Integer>> counts = new TreeMap<>();
    private final Map<Metric, Integer> units = new EnumMap<>(Metric.class);
    private long number;
    private int calls;
    private int writeCalls;
    private int writes;
    private int concurrentWrites;

    public RequestLog(Clock clock) {
        this.clock = clock;
    }

    public synchronized void add(
            String method, String user, int status, String fault, Map<Metric, Integer> spent, List<String> written) {
        counts.computeIfAbsent(method, m -> new TreeMap<>()).merge(status, 1, Integer::sum);
        spent.forEach((metric, n) -> units.merge(metric, n, Integer::sum));
        calls += Fault.NO_CALLS.stream().anyMatch(method::startsWith) ? 0 : 1;
        writeCalls += written.isEmpty() ? 0 : 1;
        writes += written.size();
        entries.addLast(new LogEntry(
                ++number, clock.instant(), method, user, status, fault, Map.copyOf(spent), List.copyOf(written)));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    public synchronized void concurrentWrite() {
        concurrentWrites++;
    }

    public synchronized LogSummary summary() {
        Map<String, Map<Integer, Integer>> copy = new TreeMap<>();
        counts.forEach((method, byStatus) -> copy.put(method, Map.copyOf(byStatus)));
        return new LogSummary(
                calls, copy, Map.copyOf(units), writeCalls, writes, concurrentWrites, List.copyOf(entries));
    }

    public synchronized void reset() {
        entries.clear();
        counts.clear();
        units.clear();
        calls = 0;
        writeCalls = 0;
        writes = 0;
        concurrentWrites = 0;
    }
}

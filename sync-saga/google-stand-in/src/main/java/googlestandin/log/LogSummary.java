package googlestandin.log;

import googlestandin.quota.Metric;
import java.util.List;
import java.util.Map;

/**
 * The request log since its last reset.
 *
 * @param calls to the API, without {@code oauth.*}; a batch counts as the calls it holds
 * @param counts requests by method and status
 * @param units quota units spent
 * @param writeCalls calls that wrote at least one record
 * @param writes records written
 * @param concurrentWrites calls that wrote, or tried to, while another write for the same user was under way
 */
public record LogSummary(
        int calls,
        Map<String, Map<Integer, Integer>> counts,
        Map<Metric, Integer> units,
        int writeCalls,
        int writes,
        int concurrentWrites,
        List<LogEntry> entries) {

    public int count(String method) {
        return counts.getOrDefault(method, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    public int count(String method, int status) {
        return counts.getOrDefault(method, Map.of()).getOrDefault(status, 0);
    }

    /** How many answers had this status, over all methods. */
    public int withStatus(int status) {
        return counts.values().stream()
                .mapToInt(byStatus -> byStatus.getOrDefault(status, 0))
                .sum();
    }

    public int units(Metric metric) {
        return units.getOrDefault(metric, 0);
    }
}

package googlestandin.quota;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one user may spend in a minute (daily writes: in a day). For People Google publishes no figures;
 * these are the ones a project's console showed. For Calendar it does. A metric that is not listed is unlimited.
 */
public record Quotas(Map<Metric, Integer> limits) {

    public Quotas {
        limits = Map.copyOf(limits);
    }

    public static Quotas google() {
        return new Quotas(Map.of(
                Metric.CRITICAL_READ, 60,
                Metric.CRITICAL_WRITE, 30,
                Metric.GROUP_READ, 90,
                Metric.GROUP_WRITE, 30,
                Metric.DELETE, 30,
                Metric.FULL_SYNC, 10,
                Metric.DAILY_WRITE, 100_000,
                Metric.CALENDAR, 600,
                Metric.CALENDAR_PROJECT, 10_000));
    }

    public static Quotas off() {
        return new Quotas(Map.of());
    }

    public Quotas with(Metric metric, int limit) {
        Map<Metric, Integer> changed = new EnumMap<>(Metric.class);
        changed.putAll(limits);
        changed.put(metric, limit);
        return new Quotas(changed);
    }
}

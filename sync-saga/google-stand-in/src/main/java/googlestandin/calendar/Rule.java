package googlestandin.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * When one rule has a series happen. The library goes through local times, which skip and repeat nothing; what is bound
 * to moments, the order and the end, is seen to here, and so is the count.
 */
final class Rule {

    private static final LocalDateTime NEVER = LocalDate.of(9999, 12, 31).atStartOfDay();
    private static final Set<String> HOURS = Set.of("BYHOUR", "BYMINUTE", "BYSECOND");

    private static final Set<String> WITHIN_A_DAY = Set.of("HOURLY", "MINUTELY", "SECONDLY");

    private final WallClock clock;
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final @Nullable Instant until;
    private final int count;
    private final Set<Integer> months = new HashSet<>();

    /** Refuses what is no rule. */
    Rule(String value, WallClock clock) {
        this.clock = clock;
        // or else the library would ask the machine where a week begins
        parts.put("WKST", "MO");
        for (String part : value.toUpperCase(Locale.ROOT).split(";")) {
            String[] named = part.strip().split("=", 2);
            parts.put(named[0], named[1]);
        }
        String end = parts.remove("UNTIL");
        until = end == null ? null : clock.end(end);
        String times = parts.remove("COUNT");
        count = times == null ? Integer.MAX_VALUE : Integer.parseInt(times);
        if (count < 1) {
            throw new IllegalArgumentException(times);
        }
        if (clock.allDay()) {
            parts.keySet().removeAll(HOURS);
            if (WITHIN_A_DAY.contains(parts.get("FREQ"))) {
                throw new IllegalArgumentException("days have no hours");
            }
        }
        if ("WEEKLY".equals(parts.get("FREQ")) && parts.containsKey("BYMONTH")) {
            // the library would take or leave whole weeks
            for (String month : parts.remove("BYMONTH").split(",")) {
                months.add(Integer.valueOf(month));
            }
        }
        endless();
    }

    private Recur<LocalDateTime> endless() {
        return new Recur<>(
                parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .collect(Collectors.joining(";")),
                true);
    }

    /** What it brings about at this time or later, earliest first. */
    Iterator<Instant> from(Instant from) {
        return new Occurrences(from, until == null ? NEVER : clock.local(until).plusDays(1));
    }

    /** Whether anything ever comes of it: nothing does of each 30 February. */
    boolean isPossible() {
        return endless()
                .getDatesAsStream(clock.first(), clock.first(), NEVER, 1)
                .findFirst()
                .isPresent();
    }

    /** A time that is skipped comes later, by up to a day: near ones may change places. */
    private final class Occurrences implements Iterator<Instant> {

        private final Instant from;
        private final Spliterator<LocalDateTime> locals;
        private final TreeSet<Instant> ahead = new TreeSet<>();
        private LocalDateTime reached = LocalDateTime.MIN;
        private int left = count;
        private boolean more = true;

        Occurrences(Instant from, LocalDateTime latest) {
            this.from = from;
            LocalDateTime first = clock.first();
            LocalDateTime earliest = clock.local(from).minusDays(2);
            boolean all = count < Integer.MAX_VALUE || earliest.isBefore(first);
            locals = endless()
                    .getDatesAsStream(first, all ? first : earliest, latest, -1)
                    .spliterator();
        }

        @Override
        public boolean hasNext() {
            while (more
                    && (ahead.isEmpty()
                            || reached.isBefore(clock.local(ahead.first()).plusDays(1)))) {
                more = locals.tryAdvance(this::take) && left > 0;
            }
            return !ahead.isEmpty();
        }

        private void take(LocalDateTime local) {
            if (!months.isEmpty() && !months.contains(local.getMonthValue())) {
                return;
            }
            // the start of a series counts as its first occurrence, whether or not the rule says so
            boolean later = left == count && !local.equals(clock.first());
            left -= later ? 2 : 1;
            reached = local;
            Instant at = clock.instant(local);
            if (left >= 0 && !at.isBefore(from) && (until == null || !at.isAfter(until))) {
                ahead.add(at);
            }
        }

        @Override
        public Instant next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ahead.removeFirst();
        }
    }
}

package lockstep.activity;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says in local times, which know of no zone: a meeting at nine is at nine before and after a change of the
 * clocks. The library counts in UTC, where nothing is ever skipped or repeated.
 */
final class LocalTimes implements Iterator<LocalDateTime> {

    private final @Nullable RecurrenceRuleIterator rule;
    private @Nullable LocalDateTime next;
    private boolean gaveUp;

    /** @param from those that are earlier are passed over */
    LocalTimes(RecurrenceRule rule, LocalDateTime start, LocalDateTime from) {
        this.rule = iterator(rule, start, from);
        this.next = following();
    }

    private @Nullable RecurrenceRuleIterator iterator(RecurrenceRule rule, LocalDateTime start, LocalDateTime from) {
        try {
            var all = rule.iterator(of(start));
            if (from.isAfter(start)) {
                all.fastForward(of(from).getTimestamp());
            }
            return all;
        } catch (IllegalArgumentException | IllegalStateException e) {
            gaveUp = true;
            return null;
        }
    }

    /** The library stops looking where nothing comes for long: a rule such as "each 30 February". */
    boolean gaveUp() {
        return gaveUp;
    }

    static DateTime of(LocalDateTime local) {
        return new DateTime(DateTime.UTC, local.toEpochSecond(ZoneOffset.UTC) * 1000);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public LocalDateTime next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        var now = next;
        next = following();
        return now;
    }

    private @Nullable LocalDateTime following() {
        try {
            return rule != null && rule.hasNext()
                    ? LocalDateTime.ofEpochSecond(rule.nextMillis() / 1000, 0, ZoneOffset.UTC)
                    : null;
        } catch (IllegalArgumentException | IllegalStateException e) {
            gaveUp = true;
            return null;
        }
    }
}

package lockstep.views.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import lockstep.Refusal;
import lockstep.activity.ActivityFields;
import lockstep.views.Paging;

/**
 * What of a user's calendar is wanted: all that touches this time.
 *
 * @param zoneId where days begin, for all-day activities, which are no instants
 */
public record CalendarQuery(String userId, Instant from, Instant to, ZoneId zoneId, Paging paging) {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    public CalendarQuery {
        if (from.isBefore(FIRST) || from.isAfter(LAST)) {
            throw Refusal.invalid("from", "must be in the years 1900 to 2199");
        }
        if (!to.isAfter(from)) {
            throw Refusal.invalid("to", "must be after from");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("to", "must not be more than 366 days after from");
        }
    }

    /** Days are compared with days, of which the first and the last touched count. */
    boolean meets(ActivityFields fields) {
        if (fields.start().allDay()) {
            var end = day(fields.end().order());
            return !day(fields.start().order()).isAfter(lastDay()) && end.isAfter(firstDay());
        }
        var start = fields.start().order();
        var end = fields.end().order();
        return start.isBefore(to) && (end.isAfter(from) || (start.equals(end) && start.equals(from)));
    }

    /** Wherever on earth a day begins, it is less than that from where it begins in UTC. */
    Instant early() {
        return from.minus(Duration.ofDays(1));
    }

    Instant late() {
        return to.plus(Duration.ofDays(1));
    }

    private LocalDate firstDay() {
        return LocalDate.ofInstant(from, zoneId);
    }

    private LocalDate lastDay() {
        return LocalDate.ofInstant(to.minusNanos(1), zoneId);
    }

    private static LocalDate day(Instant order) {
        return LocalDate.ofInstant(order, ZoneOffset.UTC);
    }
}

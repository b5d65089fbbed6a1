package lockstep.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When an activity starts or ends: a day, which is never an instant, or an instant with the zone it was meant in. The
 * end is exclusive, as in RFC 5545 and at Google: one whole day ends on the next.
 *
 * @param date all-day; the other two are null then
 */
public record Moment(
        @Nullable LocalDate date,
        @Nullable Instant dateTime,
        @Nullable ZoneId zoneId) {

    public static Moment on(LocalDate day) {
        return new Moment(day, null, null);
    }

    public static Moment at(Instant instant, ZoneId zone) {
        return new Moment(null, instant, zone);
    }

    public boolean allDay() {
        return date != null;
    }

    /** Where it stands among others; for a day, which is no instant, the one at which it begins in UTC. */
    public Instant order() {
        return date == null
                ? Objects.requireNonNull(dateTime)
                : date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    ZoneId zone() {
        return date == null ? Objects.requireNonNull(zoneId) : ZoneOffset.UTC;
    }

    /** The same kind of moment elsewhere: a day stays a day, an instant keeps its zone. */
    Moment movedTo(Instant order) {
        return date == null
                ? at(order, zone())
                : on(order.atZone(ZoneOffset.UTC).toLocalDate());
    }
}

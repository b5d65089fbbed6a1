package googlestandin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time Google believes it is: a base clock plus an offset that can be moved. */
public final class VirtualClock extends Clock {

    private final Clock base;
    private volatile Duration offset = Duration.ZERO;

    public VirtualClock(Clock base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    public synchronized void set(Instant now) {
        offset = Duration.between(base.instant(), now);
    }

    public synchronized void advance(Duration by) {
        offset = offset.plus(by);
    }

    synchronized void offset(Duration restored) {
        offset = restored;
    }

    public Duration offset() {
        return offset;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return base.withZone(zone);
    }
}

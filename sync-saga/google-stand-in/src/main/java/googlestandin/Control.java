package googlestandin;

import googlestandin.fault.Fault;
import googlestandin.log.LogSummary;
import googlestandin.oauth.OAuthApi;
import googlestandin.quota.Quotas;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What tests and demonstrations do to Google from behind: be its users in Google's own screens, move its
 * clock, make it misbehave, read what was asked of it. A user is named by address or id, a group by name
 * or resource name. Nothing done here is logged or metered.
 */
public final class Control extends Users {

    Control(World world, OAuthApi oauth) {
        super(world, oauth);
    }

    // --- time

    public Clock clock() {
        return world.clock;
    }

    public void setClock(Instant now) {
        world.moveClock(now);
    }

    public void advance(Duration by) {
        world.moveClock(world.clock.instant().plus(by));
    }

    // --- behaviour

    public void inject(Fault fault) {
        world.faults.add(fault);
    }

    /** Forgets all faults; calls that are held go on. */
    public void clearFaults() {
        world.faults.clear();
    }

    public List<Fault> faults() {
        return world.faults.pending();
    }

    /** Calls that wait in a {@code HOLD} or {@code HOLD_ANSWER}. */
    public int held() {
        return world.faults.held();
    }

    /** Waits, in real time, until so many calls are held. */
    public boolean awaitHeld(int calls, Duration atMost) throws InterruptedException {
        return world.faults.awaitHeld(calls, atMost);
    }

    public void release() {
        world.faults.release();
    }

    /** From now on a contact that contains this text is refused, and its batch with it. */
    public void poison(String text) {
        world.poison.add(text);
    }

    public void clearPoison() {
        world.poison.clear();
    }

    public void quotas(Quotas quotas) {
        world.quota.change(quotas);
    }

    public Quotas quotas() {
        return world.quota.quotas();
    }

    public void listingLag(Duration lag) {
        world.lag = lag;
    }

    public Duration listingLag() {
        return world.lag;
    }

    public void turn(Switch doubt, boolean on) {
        if (on) {
            world.switches.add(doubt);
        } else {
            world.switches.remove(doubt);
        }
    }

    public Set<Switch> switches() {
        return Set.copyOf(world.switches);
    }

    // --- the request log

    public LogSummary log() {
        return world.log.summary();
    }

    public void resetLog() {
        world.log.reset();
    }

    public void resetQuota() {
        world.quota.reset();
    }
}

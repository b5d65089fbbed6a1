package lockstep.gateway.limit;

import java.time.Duration;
import lockstep.gateway.CannotStart;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param caller of whoever is signed in
 * @param address of strangers from one network address
 */
@ConfigurationProperties("lockstep.limits")
record Limits(Limit caller, Limit address) {

    /**
     * @param requests how many in the long run
     * @param per in which time
     * @param burst how many at once, after a while of silence
     */
    record Limit(int requests, Duration per, int burst) {
        Limit {
            if (requests <= 0 || burst <= 0 || !per.isPositive()) {
                throw new CannotStart(
                        "A limit of lockstep.limits would let nobody ask for anything.",
                        "Let requests, per and burst of lockstep.limits.caller and lockstep.limits.address be more than"
                                + " nothing.");
            }
        }
    }
}

package lockstep.gateway.limit;

import java.time.Duration;
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
    record Limit(int requests, Duration per, int burst) {}
}

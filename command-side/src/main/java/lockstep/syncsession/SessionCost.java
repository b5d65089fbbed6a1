package lockstep.syncsession;

import java.time.Duration;

/**
 * What a session cost at Google.
 *
 * @param leastCalls the fewest calls that could have done the same work
 * @param bytes sent and received
 * @param waited held back by pacing or by Google
 */
public record SessionCost(int calls, int leastCalls, int retries, long bytes, Duration waited) {
    public static final SessionCost NONE = new SessionCost(0, 0, 0, 0, Duration.ZERO);
}

package googlestandin.fault;

import java.time.Duration;
import java.util.List;

/**
 * One misbehaviour and when it strikes.
 *
 * @param method as in the request log, such as {@code people.batchCreateContacts}; {@code *} for every
 *     call to an API (a batch is none, the calls in it are), {@code people.*} for a family
 * @param status and {@code reason}: for {@link FaultKind#STATUS}; an empty reason takes the usual one
 * @param retryAfter seconds; 0 for no such header
 * @param delay real time, for {@link FaultKind#SLOW}
 * @param skip matching calls that pass first
 * @param times how often it strikes
 * @param probability drawn from the seed at each matching call
 * @param user e-mail or id; empty for everybody
 */
public record Fault(
        String method,
        FaultKind kind,
        int status,
        String reason,
        int retryAfter,
        Duration delay,
        int skip,
        int times,
        double probability,
        String user) {

    /** Methods with these beginnings are no calls to an API. */
    public static final List<String> NO_CALLS = List.of("oauth.", "batch.", "notification.");

    public static Fault of(String method, FaultKind kind) {
        return new Fault(method, kind, 0, "", 0, Duration.ofSeconds(1), 0, 1, 1, "");
    }

    public static Fault status(String method, int status) {
        return status(method, status, "");
    }

    public static Fault status(String method, int status, String reason) {
        return new Fault(method, FaultKind.STATUS, status, reason, 0, Duration.ZERO, 0, 1, 1, "");
    }

    /** Strikes for ever, with this probability. */
    public Fault always(double newProbability) {
        return new Fault(
                method, kind, status, reason, retryAfter, delay, skip, Integer.MAX_VALUE, newProbability, user);
    }

    public Fault times(int newTimes) {
        return new Fault(method, kind, status, reason, retryAfter, delay, skip, newTimes, probability, user);
    }

    public Fault after(int newSkip) {
        return new Fault(method, kind, status, reason, retryAfter, delay, newSkip, times, probability, user);
    }

    public Fault retryAfter(int seconds) {
        return new Fault(method, kind, status, reason, seconds, delay, skip, times, probability, user);
    }

    public Fault delay(Duration newDelay) {
        return new Fault(method, kind, status, reason, retryAfter, newDelay, skip, times, probability, user);
    }

    public Fault forUser(String emailOrId) {
        return new Fault(method, kind, status, reason, retryAfter, delay, skip, times, probability, emailOrId);
    }

    boolean concerns(String calledMethod, String sub, String email) {
        boolean methodFits = method.equals("*")
                ? NO_CALLS.stream().noneMatch(calledMethod::startsWith)
                : method.endsWith("*")
                        ? calledMethod.startsWith(method.substring(0, method.length() - 1))
                        : method.equals(calledMethod);
        return methodFits && (user.isEmpty() || user.equals(sub) || user.equalsIgnoreCase(email));
    }
}

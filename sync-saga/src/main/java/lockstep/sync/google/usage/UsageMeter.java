package lockstep.sync.google.usage;

import java.time.Duration;

/** Hears of every call once it has ended, however it did. */
@FunctionalInterface
public interface UsageMeter {

    /**
     * @param took from sending to having read the answer; for one of many in a request, that of the request
     * @param failed Google refused it, or there was no answer that can be read
     */
    void ended(Api api, Duration took, boolean failed);

    /** @param started by {@link System#nanoTime} */
    default void ended(Api api, long started, boolean failed) {
        ended(api, Duration.ofNanos(System.nanoTime() - started), failed);
    }
}

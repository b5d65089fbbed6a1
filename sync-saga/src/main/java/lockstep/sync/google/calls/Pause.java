package lockstep.sync.google.calls;

import java.time.Duration;

/** Waits for a moment, within a call. Longer waits are the scheduler's. */
@FunctionalInterface
public interface Pause {

    void pause(Duration moment);

    static Pause ofThread() {
        return moment -> {
            try {
                Thread.sleep(moment);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        };
    }
}

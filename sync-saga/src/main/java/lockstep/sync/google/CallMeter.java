package lockstep.sync.google;

import java.time.Duration;

/** Hears about every call made to Google. */
public interface CallMeter {

    /** Of calls that are no session's cost. */
    CallMeter NOBODYS = new CallMeter() {
        @Override
        public void called(String method, long bytes, boolean retry) {}

        @Override
        public void waited(Duration duration) {}
    };

    /**
     * @param method such as {@code people.connections.list}
     * @param bytes sent and received
     */
    void called(String method, long bytes, boolean retry);

    /** @param duration a pause within a call; the longer waits that a {@link GoogleFailure} asks for are its catcher's */
    void waited(Duration duration);
}

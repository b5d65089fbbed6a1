package lockstep.gateway;

import java.util.Random;

/**
 * When the product is killed.
 *
 * @param method empty: at a moment, not at a call
 * @param fault {@code HOLD}: Google has not begun; {@code HOLD_ANSWER}: Google is done and has not answered
 * @param skip calls of this method that pass first; at a moment: calls of any method that were made before
 */
record Kill(String name, String method, String fault, int skip, int millisLater) {

    static Kill asked(String name, String method, int skip) {
        return new Kill(name, method, "HOLD", skip, 0);
    }

    static Kill done(String name, String method, int skip) {
        return new Kill(name, method, "HOLD_ANSWER", skip, 0);
    }

    /** Somewhere among that many calls, or up to so long after one of them. */
    static Kill at(int seed, int calls, int millis) {
        var random = new Random(seed);
        return new Kill("some moment, seed " + seed, "", "", 1 + random.nextInt(calls), random.nextInt(millis));
    }

    boolean atCall() {
        return !method.isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}

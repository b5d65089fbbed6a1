package lockstep.gateway.problem;

import org.jspecify.annotations.Nullable;

/** A failure without its messages: those of drivers and libraries quote values, and a value can be a person. */
final class Nameless extends Exception {
    private Nameless(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName(), cause);
        setStackTrace(original.getStackTrace());
    }

    static Nameless of(Throwable original) {
        var cause = original.getCause();
        return new Nameless(original, cause == null ? null : of(cause));
    }
}

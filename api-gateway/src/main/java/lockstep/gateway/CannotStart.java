package lockstep.gateway;

import org.jspecify.annotations.Nullable;

/** Something outside stands in the way; the person who started the product can move it. */
public final class CannotStart extends RuntimeException {
    private final String action;

    public CannotStart(String sentence, String action) {
        this(sentence, action, null);
    }

    public CannotStart(String sentence, String action, @Nullable Throwable cause) {
        super(sentence, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}

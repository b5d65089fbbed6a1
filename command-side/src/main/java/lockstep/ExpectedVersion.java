package lockstep;

import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The version a change was made against; an aggregate's version is the number of its latest event, from 0. */
public final class ExpectedVersion {

    private ExpectedVersion() {}

    /**
     * To be called by an aggregate that handles a command.
     *
     * @param expected null: whatever it is now
     */
    public static void check(@Nullable Long expected) {
        if (expected != null && !expected.equals(AggregateLifecycle.getVersion())) {
            throw new Refusal(Refusal.Kind.STALE, "stale-version", "Changed by somebody else meanwhile");
        }
    }
}

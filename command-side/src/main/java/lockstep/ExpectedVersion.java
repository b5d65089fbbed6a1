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
        check(expected, AggregateLifecycle.getVersion());
    }

    /** @param now the latest event that counts, for an aggregate whose events are not all changes of what people see */
    public static void check(@Nullable Long expected, @Nullable Long now) {
        if (expected != null && !expected.equals(now)) {
            throw new Refusal(Refusal.Kind.STALE, "stale-version", "Changed by somebody else meanwhile");
        }
    }
}

package lockstep.sync.decision;

/** Stops a session that would do much harm if what it saw were wrong, until somebody says yes (R6). */
public final class Guard {

    private static final int REMOVED_PERCENT = 20;
    private static final int REMOVED = 10;
    private static final int CREATED = 500;

    private Guard() {}

    public sealed interface Verdict {
        record Proceed() implements Verdict {}

        /** @param reason {@code mass-removal} or {@code mass-creation} */
        record Ask(String reason) implements Verdict {}
    }

    /** @param firstByTimer the configuration's first session, and nobody is watching it */
    public static Verdict check(PlannedCounts planned, boolean firstByTimer) {
        var removing = planned.removing();
        if (removing > REMOVED && removing * 100L > (long) planned.linked() * REMOVED_PERCENT) {
            return new Verdict.Ask("mass-removal");
        }
        if (firstByTimer && planned.creating() > CREATED) {
            return new Verdict.Ask("mass-creation");
        }
        return new Verdict.Proceed();
    }
}

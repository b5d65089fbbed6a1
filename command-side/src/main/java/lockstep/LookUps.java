package lockstep;

/**
 * Small tables that rules over several aggregates are checked against. Their handlers run before the events commit, in
 * the same transaction; what they throw refuses the command, and a unique index closes the gap between two commands
 * that check at the same moment.
 */
public final class LookUps {

    /** Name of the processing group, a subscribing one. */
    public static final String GROUP = "look-ups";

    private LookUps() {}
}

package lockstep.sync.decision;

/** What becomes of the link once both actions are carried out. */
public enum LinkAction {
    /** Both sides hold the same then: that is the new base, and the link if there was none. */
    AGREE,
    END,
    /** Stays as it is, base included. */
    KEEP,
    /** There is none and there will be none. */
    NONE
}

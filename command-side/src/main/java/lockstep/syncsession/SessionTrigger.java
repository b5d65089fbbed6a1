package lockstep.syncsession;

/** What started a session. */
public enum SessionTrigger {
    /** S40, S53: a person. */
    MANUAL,
    /** S42, S63: the interval. */
    TIMER,
    /** Google's notification. */
    PUSH,
    /** A change in the CRM that has to go out. */
    CHANGE,
    /** Taking a session back. */
    UNDO
}

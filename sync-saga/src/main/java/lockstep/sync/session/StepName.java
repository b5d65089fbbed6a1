package lockstep.sync.session;

/** The steps of a session, in their order. */
public enum StepName {
    PULL,
    RECONCILE,
    PUSH,
    FINISH
}

package lockstep.syncsession;

/** Where a session stands. */
public enum SessionState {
    RUNNING,
    /** Stopped after deciding, until somebody approves or rejects; the timer is held. */
    AWAITING_APPROVAL,
    /** Goes on by itself at a stated time, or when syncing is resumed. */
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED,
    REJECTED;

    public boolean ended() {
        return switch (this) {
            case RUNNING, AWAITING_APPROVAL, PAUSED -> false;
            case COMPLETED, FAILED, CANCELLED, REJECTED -> true;
        };
    }
}

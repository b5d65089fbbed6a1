package lockstep.googleaccount;

/** Where a connection with Google stands. */
public enum AccountState {
    /** The user is at Google, or back and has not confirmed yet. */
    PENDING,
    CONNECTED,
    /** Google refuses the grant until the user gives it again (R11). */
    NEEDS_RECONNECT,
    /** Still connected; Google asked for a pause (R12). */
    QUOTA_PAUSED,
    DISCONNECTED;

    /** Whether there is a grant that Google is known to accept. */
    public boolean connected() {
        return this == CONNECTED || this == QUOTA_PAUSED;
    }
}

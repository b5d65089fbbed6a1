package lockstep.usersync;

/** Whose syncing is stopped; up to date within the transaction. */
public interface UserSyncState {

    boolean stopped(String userId);
}

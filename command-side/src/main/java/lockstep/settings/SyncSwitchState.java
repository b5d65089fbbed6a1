package lockstep.settings;

/** Whether all syncing is paused; up to date within the transaction. */
public interface SyncSwitchState {

    boolean paused();
}

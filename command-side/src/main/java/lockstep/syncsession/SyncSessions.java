package lockstep.syncsession;

import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import org.axonframework.modelling.command.AggregateLifecycle;

/** The door through which a configuration opens its sessions. */
public final class SyncSessions {

    private SyncSessions() {}

    /** To be called by an aggregate that handles a command: both commit together, or neither. */
    public static void open(SyncSessionStarted started) {
        try {
            AggregateLifecycle.createNew(SyncSession.class, () -> new SyncSession(started));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

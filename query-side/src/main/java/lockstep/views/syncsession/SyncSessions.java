package lockstep.views.syncsession;

import lockstep.views.ById;
import lockstep.views.Page;
import lockstep.views.Viewer;

/** A session is seen by its user and by auditors. */
public interface SyncSessions extends ById<SyncSessionView> {

    /** The viewer's own, the newest first; for an auditor everybody's. */
    Page<SyncSessionView> list(Viewer viewer, SessionQuery query);
}

package lockstep.views.decision;

import java.util.UUID;
import lockstep.views.Page;
import lockstep.views.Viewer;

/** Decisions are seen by whoever sees their session. */
public interface Decisions {

    /** The latest first. Empty when the viewer sees no such session: ask {@code SyncSessions.get} before. */
    Page<DecisionView> list(Viewer viewer, UUID sessionId, DecisionQuery query);
}

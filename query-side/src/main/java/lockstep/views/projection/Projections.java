package lockstep.views.projection;

import java.util.List;
import lockstep.views.View;
import lockstep.views.Viewer;

/** For operators. */
public interface Projections {

    /** In the order of their names. */
    List<ProjectionView> list(Viewer viewer);

    ProjectionView get(Viewer viewer, View view);

    /**
     * Starts building a read model anew from all events and answers at once. The old one goes on answering, and is
     * replaced in one step when the new one has caught up (R15). Refused as a conflict while one is under way.
     */
    ProjectionView rebuild(Viewer viewer, View view);
}

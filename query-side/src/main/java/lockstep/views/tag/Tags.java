package lockstep.views.tag;

import lockstep.views.ById;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.Viewer;

/** A private tag is seen by its owner alone: not by auditors, not by administrators. */
public interface Tags extends ById<TagView> {

    /** The newest first. */
    Page<TagView> list(Viewer viewer, Paging paging);
}

package lockstep.views.link;

import lockstep.views.ById;
import lockstep.views.Page;
import lockstep.views.Viewer;

/** Links are seen by the owner of the Google account and by auditors. An ended one is still shown, as such. */
public interface Links extends ById<LinkView> {

    /** The last changed first. */
    Page<LinkView> list(Viewer viewer, LinkQuery query);
}

package lockstep.views.link;

import lockstep.views.ById;
import lockstep.views.Page;
import lockstep.views.Viewer;

/** Links are seen by the owner of the Google account and by auditors. An ended one is still shown, as such. */
public interface Links extends ById<LinkView> {

    /**
     * Account by account, in an order that no change of a link moves: nothing is missed between two parts of the list.
     */
    Page<LinkView> list(Viewer viewer, LinkQuery query);
}

package lockstep.views.contact;

import java.util.Optional;
import lockstep.views.ById;
import lockstep.views.Page;
import lockstep.views.Viewer;

/** All contacts are shared by all users of the CRM; only operators do not see them. */
public interface Contacts extends ById<ContactView> {

    /** The newest first, by when they came into the CRM. */
    Page<ContactView> list(Viewer viewer, ContactQuery query);

    /** The contact that is the viewer ({@code /api/me}). */
    Optional<ContactView> ownOf(Viewer viewer);
}

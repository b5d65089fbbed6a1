package lockstep.views.usersync;

import lockstep.views.Viewer;

/** For administrators. The user is told by their set-ups. */
public interface UserSyncs {

    /** Also of a user nobody has heard of: nothing is stopped. */
    UserSyncView of(Viewer viewer, String userId);
}

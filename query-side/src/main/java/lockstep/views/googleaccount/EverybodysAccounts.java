package lockstep.views.googleaccount;

import lockstep.views.ById;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.Viewer;
import org.jspecify.annotations.Nullable;

/** The accounts of all users, for administrators; by id a disconnected one is gone. */
public interface EverybodysAccounts extends ById<UserAccountView> {

    /**
     * The newest first, without what was begun more than an hour ago and never confirmed.
     *
     * @param state only those in it; null: all but the disconnected
     * @param userId only this user's
     */
    Page<UserAccountView> list(
            Viewer viewer, GoogleAccountView.@Nullable State state, @Nullable String userId, Paging paging);
}

package lockstep.views.googleaccount;

import lockstep.views.ById;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * S64. By id an account is seen by its owner, auditors and administrators. A disconnected one is gone, unless an
 * administrator ended it: then it says so.
 */
public interface GoogleAccounts extends ById<GoogleAccountView> {

    /**
     * The viewer's own accounts, the newest first; for an auditor everybody's. What was begun more than an hour ago and
     * never confirmed is left out.
     *
     * @param userId only this user's; for auditors
     */
    Page<GoogleAccountView> list(Viewer viewer, @Nullable String userId, Paging paging);
}

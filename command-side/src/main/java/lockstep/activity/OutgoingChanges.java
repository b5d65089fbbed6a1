package lockstep.activity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people may change of activities that are in Google, where others may have the say (S62). Known by the sync. */
public interface OutgoingChanges {

    /**
     * Whether a change by this user could be brought to Google: nothing of the activity is there, or somebody who has a
     * part in the change can write it there.
     */
    boolean possible(UUID activityId, @Nullable String organizer, String userId);
}

package lockstep.activity;

import java.util.Collection;
import java.util.Objects;
import lockstep.activity.ActivityFields.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Who may read an activity, and change it: organizer, author, and the participants whose sessions have met it (S61). A
 * private one is its owner's alone. To everybody else it is time that somebody is busy.
 *
 * @param seenBy users whose sessions have met it
 */
public record ActivityAccess(
        String author,
        @Nullable String organizer,
        Collection<String> participants,
        Collection<String> seenBy,
        Visibility visibility) {

    public String owner() {
        return Objects.requireNonNullElse(organizer, author);
    }

    public boolean isOpenTo(String user) {
        if (visibility == Visibility.PRIVATE) {
            return user.equals(owner());
        }
        return user.equals(organizer) || user.equals(author) || (participants.contains(user) && seenBy.contains(user));
    }
}

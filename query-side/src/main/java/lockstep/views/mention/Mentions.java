package lockstep.views.mention;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.views.Viewer;

/** Finds where texts name somebody, for whoever has to take the name out by hand. */
public interface Mentions {

    int MOST = 200;

    /** A record whose text names somebody; what it says is not shown. */
    record Mention(Kind kind, UUID id) {
        public enum Kind {
            CONTACT,
            ACTIVITY
        }
    }

    /**
     * Title, location and notes of activities, and everything of other contacts; at most {@value #MOST}. For
     * administrators. Looks at every row.
     *
     * @param texts any of them; case does not matter
     */
    List<Mention> of(Viewer viewer, UUID contactId, Set<String> texts);
}

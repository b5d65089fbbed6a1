package lockstep.views;

import java.time.Duration;
import java.util.UUID;

/**
 * Lets a caller see what was just written. Read models follow the events by themselves; these calls only wait for them
 * and never hold a transaction or a connection while they do. False means: still behind, answer anyway and say so
 * ({@code Lockstep-Behind: true}).
 */
public interface ReadYourWrites {

    /**
     * Waits until the view has taken in this version of a record, or a later one; a deletion is a version too.
     *
     * @param id of the aggregate: an activity, contact, tag, account, configuration or session. Decisions and links have no
     *     version of their own: {@link #awaitAll}.
     * @param version sequence number of the aggregate's last event, the first being 0
     */
    boolean await(View view, UUID id, long version, Duration atMost);

    /** Waits until the view has taken in every event that was committed before this call. */
    boolean awaitAll(View view, Duration atMost);
}

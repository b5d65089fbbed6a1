package lockstep.syncsession;

import java.util.UUID;

/** What a session that runs has done so far, for when it is ended from outside. Kept by whoever carries it out. */
public interface SessionTotals {

    SessionCounts counts(UUID sessionId);

    SessionCost cost(UUID sessionId);
}

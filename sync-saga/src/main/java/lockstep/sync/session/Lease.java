package lockstep.sync.session;

import java.time.Instant;
import java.util.UUID;

/** The right to write to a Google account, until a moment and as long as nobody holds a higher fence. */
public record Lease(UUID accountId, String holder, long fence, Instant until) {}

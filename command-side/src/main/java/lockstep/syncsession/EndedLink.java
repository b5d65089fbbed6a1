package lockstep.syncsession;

import java.util.UUID;

/** The two records are no longer kept in step; both stay where they are. */
public record EndedLink(UUID linkId, UUID recordId, String googleId, String reason) {}

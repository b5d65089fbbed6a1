package lockstep.syncsession;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two records are no longer kept in step; both stay where they are. */
public record EndedLink(UUID linkId, @Nullable UUID recordId, String googleId, String reason) {}

package lockstep.sync.decision;

import org.jspecify.annotations.Nullable;

/**
 * A record without a link that may be the same as one of the other side.
 *
 * @param stamp the product's own mark: for a CRM record the one it would be created with, for a Google record the one
 *     it carries
 */
public record Candidate(String id, @Nullable String stamp, Identity identity) {}

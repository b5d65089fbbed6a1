package lockstep.syncsession;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be decided or carried out.
 *
 * @param waiting true: it goes on by itself (an answer of Google's is outstanding); false: it waits for a person or for
 *     a change
 * @param reason stable and machine-readable, such as {@code two-candidates}; never a value of the record
 */
public record ParkedRecord(
        UUID linkId, @Nullable UUID recordId, @Nullable String googleId, boolean waiting, String reason) {}

package lockstep.secrets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changing the key that seals all secrets, while the product runs. For operators; no secret and nothing of a key is shown. */
public interface KeyRotation {

    /**
     * @param rows how many secrets it sealed
     */
    record KeyUse(String id, boolean primary, long rows) {}

    /** @param waiting how many of its secrets are not sealed with the primary key yet */
    record TableUse(String table, long rows, long waiting) {}

    /**
     * @param begunAt when the latest rotation began; null before the first
     * @param finishedAt when everything was sealed with the primary key; null while that goes on. What still waits then
     *     does not open with any key there is
     */
    record Status(
            List<KeyUse> keys,
            List<TableUse> tables,
            @Nullable Instant begunAt,
            @Nullable Instant finishedAt) {}

    Status status();

    /**
     * Makes a new primary key and begins to seal everything with it. While something waits to be sealed with the present
     * one no other is made: the work goes on.
     */
    void begin(String by);

    /** @return false: there are secrets, and none of those looked at was sealed with a key of the keyset in use */
    boolean fits();

    /** Refused while it is the primary key, while anything is sealed with it, and in the hour after it was replaced. */
    void remove(String keyId);
}

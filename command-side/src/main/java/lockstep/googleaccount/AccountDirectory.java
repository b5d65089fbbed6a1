package lockstep.googleaccount;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The Google accounts there are, for whoever has to know before acting; up to date within the transaction. */
public interface AccountDirectory {

    record Entry(UUID accountId, String userId, AccountState state, Set<AccountKind> granted) {}

    /** A connection that is pending or disconnected is found, too. */
    @Nullable
    Entry find(UUID accountId);

    /** The connection that holds this Google account now. */
    @Nullable
    Entry findBySub(String sub);

    /** All connections this user ever began, also those that were ended. */
    List<UUID> ofUser(String userId);

    /** Whether this user has a connection that was not ended, also one that is only begun. */
    boolean isConnected(String userId);
}

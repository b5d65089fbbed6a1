package lockstep.googleaccount;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import lockstep.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to a connection with Google. No token ever stands in one of these. */
public sealed interface GoogleAccountEvent {

    UUID accountId();

    Instant at();

    @Revision("1")
    record ConnectionStarted(UUID accountId, String userId, Set<AccountKind> kinds, Instant at)
            implements GoogleAccountEvent {}

    @Revision("1")
    record AccountConnected(
            UUID accountId,
            String userId,
            @Personal(of = "userId") @Nullable GoogleIdentity identity,
            Set<AccountKind> granted,
            Instant at)
            implements GoogleAccountEvent {}

    @Revision("1")
    record ReconnectRequired(UUID accountId, String reason, Instant at) implements GoogleAccountEvent {}

    @Revision("1")
    record QuotaPaused(UUID accountId, String reason, Instant until, Instant at) implements GoogleAccountEvent {}

    @Revision("1")
    record QuotaResumed(UUID accountId, Instant at) implements GoogleAccountEvent {}

    /** @param by who ended it: its user, or an administrator; null in events of the first revision, which do not say */
    @Revision("2")
    record AccountDisconnected(
            UUID accountId, String userId, @Nullable String by, Instant at) implements GoogleAccountEvent {}
}

package lockstep.googleaccount;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a Google account. */
public sealed interface GoogleAccountCommand {

    UUID accountId();

    /** The user set out to connect; they are now at Google. */
    record StartConnection(@TargetAggregateIdentifier UUID accountId, Set<AccountKind> kinds, Actor by, Instant at)
            implements GoogleAccountCommand {}

    /**
     * The signed-in user, having been shown the Google address, said yes. Refused when the Google account belongs to
     * somebody else, or to another connection of the same user.
     */
    record ConfirmConnection(
            @TargetAggregateIdentifier UUID accountId,
            GoogleIdentity identity,
            Set<AccountKind> granted,
            Actor by,
            Instant at)
            implements GoogleAccountCommand {}

    /** Google no longer accepts the grant (R11). Silent when already known. */
    record RequireReconnect(@TargetAggregateIdentifier UUID accountId, String reason, Instant at)
            implements GoogleAccountCommand {}

    /** Google asked for a pause that is longer than a session waits (R12). */
    record PauseForQuota(@TargetAggregateIdentifier UUID accountId, String reason, Instant until, Instant at)
            implements GoogleAccountCommand {}

    /** A call succeeded after a quota pause. Silent when not paused. */
    record ResumeAfterQuota(@TargetAggregateIdentifier UUID accountId, Instant at) implements GoogleAccountCommand {}

    /** S65: links are dissolved, records on both sides stay. */
    record Disconnect(@TargetAggregateIdentifier UUID accountId, Actor by, Instant at)
            implements GoogleAccountCommand {}
}

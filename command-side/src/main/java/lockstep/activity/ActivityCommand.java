package lockstep.activity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an activity. Times and ids come in with the command; an aggregate makes none. */
public sealed interface ActivityCommand {

    UUID activityId();

    /**
     * Answers with the version it led to. Repeated with the same id by the same actor it does nothing. Whoever it is made
     * for is the author.
     *
     * @param organizer null: nobody of the CRM
     * @param occurrences those of a series that are not as the rule has them
     */
    record CreateActivity(
            @TargetAggregateIdentifier UUID activityId,
            @Nullable String organizer,
            ActivityFields fields,
            List<ChangedOccurrence> occurrences,
            Actor by,
            Instant changedAt)
            implements ActivityCommand {}

    /**
     * Replaces the fields; of a series, those of all its occurrences. Of the occurrences that were changed or cancelled by
     * themselves those stay that the series still has: whose original start the new rule brings about, too.
     *
     * @param expectedVersion the version the change was made against; null: whatever it is now
     */
    record ChangeActivity(
            @TargetAggregateIdentifier UUID activityId,
            @Nullable Long expectedVersion,
            @Nullable String organizer,
            ActivityFields fields,
            Actor by,
            Instant changedAt)
            implements ActivityCommand {}

    /**
     * Changes one occurrence of a series. With the status {@code CANCELLED} it is cancelled; as the series has it, it
     * follows the series again.
     *
     * @param fields the whole occurrence as it shall be; the recurrence in it is passed over
     */
    record ChangeOccurrence(
            @TargetAggregateIdentifier UUID activityId,
            @Nullable Long expectedVersion,
            Moment originalStart,
            ActivityFields fields,
            Actor by,
            Instant changedAt)
            implements ActivityCommand {}

    /** Takes one occurrence out of a series. */
    record CancelOccurrence(
            @TargetAggregateIdentifier UUID activityId,
            @Nullable Long expectedVersion,
            Moment originalStart,
            Actor by,
            Instant changedAt)
            implements ActivityCommand {}

    /**
     * Changes an occurrence and all that follow: the series ends before it, the rest becomes an activity of its own, in
     * one transaction. What was changed or cancelled by itself from there on goes along if the new series still has it.
     * Answers with the id of the activity that has the rest; at the first occurrence that is this one, changed as a whole.
     *
     * @param fields of the rest; {@code start} and {@code end} are those of its first occurrence. A recurrence equal to
     *     the present one goes on as it is: what COUNT has left of it.
     */
    record SplitSeries(
            @TargetAggregateIdentifier UUID activityId,
            @Nullable Long expectedVersion,
            Moment originalStart,
            UUID restId,
            @Nullable String organizer,
            ActivityFields fields,
            Actor by,
            Instant changedAt)
            implements ActivityCommand {}

    /** Takes an occurrence and all that follow out of a series; at the first one, the activity is deleted. */
    record EndSeries(
            @TargetAggregateIdentifier UUID activityId,
            @Nullable Long expectedVersion,
            Moment originalStart,
            Actor by,
            Instant changedAt)
            implements ActivityCommand {}

    /**
     * Carries out what a session decided, in one command; the session's user has then seen the activity (S61). Refused as
     * {@link lockstep.Refusal.Kind#STALE} when it is not at the version the decision was made against. Answers with the
     * version afterwards, which is the one that is agreed on.
     *
     * @param fields null: they stay
     * @param occurrences all that are not as the rule has them; null: they stay
     * @param organizer null: stays who it is
     * @param changedAt when Google says the change was made, never the session's own time
     */
    record ReconcileActivity(
            @TargetAggregateIdentifier UUID activityId,
            long expectedVersion,
            @Nullable ActivityFields fields,
            @Nullable List<ChangedOccurrence> occurrences,
            @Nullable NewOrganizer organizer,
            Actor by,
            Instant changedAt)
            implements ActivityCommand {}

    /** @param reason stable and machine-readable, such as {@code organizer-has-no-sync} (S57) */
    record NewOrganizer(String userId, String reason) {}

    /**
     * Takes people off for good, because they are to be erased: outside guests, and who organizes it in Google. Makes unreadable whatever was said of this
     * activity so far, since no text can be divided among those it names. For administrators.
     *
     * @param addresses theirs; case does not matter
     */
    record EraseGuests(@TargetAggregateIdentifier UUID activityId, Set<String> addresses, Actor by, Instant changedAt)
            implements ActivityCommand {}

    record DeleteActivity(
            @TargetAggregateIdentifier UUID activityId,
            @Nullable Long expectedVersion,
            Actor by,
            Instant changedAt) implements ActivityCommand {}
}

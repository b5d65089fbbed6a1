package lockstep.syncsession;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lockstep.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What a session chose for one record, and why.
 *
 * @param recordId the CRM record; null for a Google record that has none (parked)
 * @param googleId Google's id of the record; null when it is not there yet
 * @param rule name of the rule that decided, as {@code docs/sync-rules.md} lists them
 * @param fields where something was overruled or merged: both values; empty otherwise
 * @param notCarriedOver names of fields whose edit stayed on its own side (S49-S51)
 */
public record RecordDecision(
        @Nullable UUID recordId,
        @Nullable String googleId,
        Outcome outcome,
        String rule,
        @Personal(of = {"recordId", "googleId"}) @Nullable List<FieldDecision> fields,
        List<String> notCarriedOver) {

    public enum Outcome {
        IMPORTED_TO_CRM,
        CHANGED_IN_CRM,
        UNTAGGED,
        CREATED_IN_GOOGLE,
        CHANGED_IN_GOOGLE,
        REMOVED_FROM_GROUP,
        /** An activity: its event is gone from the calendar; it is kept, with the status Cancelled. */
        CANCELLED_IN_CRM,
        /** An activity is gone here, or no longer displayed; its event is taken out of the calendar. */
        CANCELLED_IN_GOOGLE,
        /** Both sides get something from the other. */
        MERGED,
        /** The two were found to be the same record and already equal. */
        LINKED,
        /** Gone or out of the set on both sides: nothing is left to keep in step. */
        LINK_ENDED,
        /** Could not be decided or carried out; kept with its reason. */
        PARKED,
        /** Looked at and found in step. */
        UNCHANGED
    }

    public enum Kept {
        CRM,
        GOOGLE,
        BOTH
    }

    /**
     * One field of a decision. Google keeps one time per record, so {@code googleChangedAt} is an upper bound for the
     * field.
     */
    public record FieldDecision(
            String field,
            @Nullable FieldValue base,
            @Nullable FieldValue crm,
            @Nullable Instant crmChangedAt,
            @Nullable FieldValue google,
            @Nullable Instant googleChangedAt,
            Kept kept,
            String rule) {}
}

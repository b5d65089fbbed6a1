package lockstep.sync.decision;

import lockstep.syncsession.RecordDecision.Outcome;
import org.jspecify.annotations.Nullable;

/** How records of a kind come to take part and stop, in the words of their rules. */
public enum Membership {
    /** By tag and group: whoever takes part on one side does so on both. */
    CONTACTS(
            true,
            Rule.TAGGED_CREATES_IN_GOOGLE,
            Rule.GROUPED_IMPORTS_TO_CRM,
            new Left(Outcome.UNTAGGED, Rule.DELETED_IN_GOOGLE_UNTAGS, Rule.DELETED_IN_GOOGLE_UNTAGS),
            new Left(Outcome.UNTAGGED, Rule.UNGROUPED_IN_GOOGLE_UNTAGS, Rule.UNGROUPED_IN_GOOGLE_UNTAGS),
            new Left(Outcome.REMOVED_FROM_GROUP, Rule.DELETED_IN_CRM_LEAVES_GROUP, Rule.DELETED_IN_CRM_LEAVES_GROUP),
            new Left(Outcome.REMOVED_FROM_GROUP, Rule.UNTAGGED_IN_CRM_LEAVES_GROUP, Rule.UNTAGGED_IN_CRM_LEAVES_GROUP)),
    /** By being displayed in the calendar here, and by being there: what was taken out on one side stays out. */
    ACTIVITIES(
            false,
            Rule.MARKED_CREATES_IN_GOOGLE,
            Rule.EVENT_IMPORTS_TO_CRM,
            new Left(Outcome.CANCELLED_IN_CRM, Rule.CANCELLED_IN_GOOGLE_CANCELS, Rule.CANCELLED_IN_GOOGLE_UNLINKS),
            null,
            new Left(Outcome.CANCELLED_IN_GOOGLE, Rule.DELETED_IN_CRM_CANCELS, Rule.DELETED_IN_CRM_UNLINKS),
            new Left(Outcome.CANCELLED_IN_GOOGLE, Rule.UNMARKED_IN_CRM_CANCELS, Rule.UNMARKED_IN_CRM_UNLINKS));

    /**
     * What it means that a side left.
     *
     * @param follows the rule when the other side follows
     * @param stays the rule when only the link ends
     */
    record Left(Outcome outcome, Rule follows, Rule stays) {}

    /** A record out of the set joins it when its other side does. */
    final boolean rejoins;

    final Rule createsInGoogle;
    final Rule importsToCrm;
    private final Left deletedInGoogle;
    /** Null: what ended too early is not taken up, and stays where it is linked (S33). */
    private final @Nullable Left outInGoogle;

    private final Left deletedInCrm;
    private final Left outInCrm;

    Membership(
            boolean rejoins,
            Rule createsInGoogle,
            Rule importsToCrm,
            Left deletedInGoogle,
            @Nullable Left outInGoogle,
            Left deletedInCrm,
            Left outInCrm) {
        this.rejoins = rejoins;
        this.createsInGoogle = createsInGoogle;
        this.importsToCrm = importsToCrm;
        this.deletedInGoogle = deletedInGoogle;
        this.outInGoogle = outInGoogle;
        this.deletedInCrm = deletedInCrm;
        this.outInCrm = outInCrm;
    }

    /** Null: it has not. */
    @Nullable
    Left left(GoogleSide google) {
        return switch (google.presence()) {
            case IN -> null;
            case OUT -> outInGoogle;
            case DELETED -> deletedInGoogle;
        };
    }

    Left left(CrmSide crm) {
        return crm.presence() == CrmSide.Presence.DELETED ? deletedInCrm : outInCrm;
    }
}

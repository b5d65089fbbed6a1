package lockstep.sync.decision;

import java.util.Locale;

/** Every rule has a name that never changes: decisions are searched by it. {@code docs/sync-rules.md} explains each. */
public enum Rule {
    TAKES_NO_PART,
    ABSENCE_PROVES_NOTHING,
    TAGGED_CREATES_IN_GOOGLE,
    GROUPED_IMPORTS_TO_CRM,
    FIRST_MATCH,
    FIRST_MATCH_FILLS_BLANKS,
    FIRST_MATCH_UNITES_LISTS,
    FIRST_MATCH_KEEPS_CRM,
    IN_STEP,
    CRM_CHANGED,
    GOOGLE_CHANGED,
    BOTH_CHANGED_ALIKE,
    BOTH_CHANGED_APART,
    ENTRIES_MERGED,
    MOST_RECENT_WINS,
    TIE_CRM_WINS,
    LOCKED_IN_CRM,
    DELETED_IN_GOOGLE_UNTAGS,
    UNGROUPED_IN_GOOGLE_UNTAGS,
    DELETED_IN_CRM_LEAVES_GROUP,
    UNTAGGED_IN_CRM_LEAVES_GROUP,
    GONE_ON_BOTH_SIDES,
    MARKED_CREATES_IN_GOOGLE,
    EVENT_IMPORTS_TO_CRM,
    READ_ONLY_IN_GOOGLE,
    LEFT_TO_THE_ORGANIZER,
    CANCELLED_IN_GOOGLE_CANCELS,
    CANCELLED_IN_GOOGLE_UNLINKS,
    DELETED_IN_CRM_CANCELS,
    DELETED_IN_CRM_UNLINKS,
    UNMARKED_IN_CRM_CANCELS,
    UNMARKED_IN_CRM_UNLINKS,
    GUESTS_WOULD_NOT_HEAR;

    /** As decisions and documents have it, such as {@code most-recent-wins}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package lockstep.sync.activities;

import static lockstep.activity.ActivityField.END;
import static lockstep.activity.ActivityField.OUTSIDE_GUESTS;
import static lockstep.activity.ActivityField.PARTICIPANTS;
import static lockstep.activity.ActivityField.RECURRENCE;
import static lockstep.activity.ActivityField.START;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields an activity is synced by. They are fewer than the CRM has: what only means something together is one field,
 * and kind and status are the CRM's alone.
 */
public enum ActivityField {
    TITLE(lockstep.activity.ActivityField.TITLE),
    NOTES(lockstep.activity.ActivityField.NOTES),
    LOCATION(lockstep.activity.ActivityField.LOCATION),
    VISIBILITY(lockstep.activity.ActivityField.VISIBILITY),
    /** Start, end and recurrence: {@link Times}. */
    TIME(START, END, RECURRENCE),
    /** Participants and outside guests; whoever organizes it is none of them. */
    GUESTS(PARTICIPANTS, OUTSIDE_GUESTS),
    /** What of a series is not as the rule has it, an entry each. */
    OCCURRENCES;

    private final Set<String> inCrm;

    ActivityField(lockstep.activity.ActivityField... inCrm) {
        this.inCrm =
                Arrays.stream(inCrm).map(lockstep.activity.ActivityField::path).collect(Collectors.toSet());
    }

    /** The field's name in decisions and bases. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> paths() {
        return Arrays.stream(values()).map(ActivityField::path).toList();
    }

    /** Names of the synced fields that hold these fields of the CRM. */
    public static Set<String> holding(Collection<String> crmFields) {
        return Arrays.stream(values())
                .filter(field -> !Collections.disjoint(field.inCrm, crmFields))
                .map(ActivityField::path)
                .collect(Collectors.toSet());
    }
}

package lockstep.sync.link;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Series;
import org.jspecify.annotations.Nullable;

/**
 * All that the CRM's events tell about an activity.
 *
 * @param seenBy users whose sessions have met it (S61)
 * @param fields null once the people in it were erased
 */
public record CrmActivity(
        String author,
        @Nullable String organizer,
        Set<String> seenBy,
        @Nullable ActivityFields fields,
        List<ChangedOccurrence> occurrences) {

    public CrmActivity {
        seenBy = new TreeSet<>(seenBy);
        occurrences = List.copyOf(occurrences);
    }

    /** Displayed in the calendar: only such activities leave for Google (S55). */
    public boolean marked() {
        return fields != null && fields.displayInCalendar() && fields.status() != Status.CANCELLED;
    }

    public Set<String> attending() {
        var users = new TreeSet<String>();
        if (fields != null) {
            fields.participants().forEach(participant -> users.add(participant.userId()));
        }
        return users;
    }

    /** The day after the last, of an all-day activity; null: it is none, or never ends. */
    @Nullable
    LocalDate endsOn() {
        var end = lastEnd();
        return end == null || fields == null || !fields.start().allDay()
                ? null
                : LocalDate.ofInstant(end, ZoneOffset.UTC);
    }

    /** When the last occurrence is over; null: it is all-day, or never ends. */
    @Nullable
    Instant endsAt() {
        return fields == null || fields.start().allDay() ? null : lastEnd();
    }

    private @Nullable Instant lastEnd() {
        return fields == null ? null : Series.of(fields, occurrences).lastEnd();
    }
}

package lockstep.views.activity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.Refusal.FieldError;
import lockstep.activity.Moment;
import lockstep.views.ById;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.Viewer;

/**
 * Organizer, author, participants whose sessions have met it (S61) and auditors see what an activity is about, but that a
 * private one is its owner's alone. All others see that the time is taken, and nothing of what is not in the calendar.
 */
public interface Activities extends ById<ActivityView> {

    /**
     * Series as their occurrences, the earliest first; an all-day activity stands where its first day begins in UTC. In
     * one's own calendar stands also what one wrote for others.
     */
    Page<ActivityView> calendar(Viewer viewer, CalendarQuery query);

    /**
     * What stands in a user's calendar at any time, the newest first; a series as itself. Without times busy time says
     * nothing, so what the viewer may not read is not listed.
     */
    Page<ActivityView> list(Viewer viewer, String userId, Paging paging);

    /** One occurrence of a series; empty when it was cancelled, or never was. */
    Optional<ActivityView> occurrence(Viewer viewer, UUID id, Moment originalStart);

    /** Refused as {@link Refusal.Kind#UNKNOWN} when there is none, or no longer. */
    default ActivityView getOccurrence(Viewer viewer, UUID id, Moment originalStart) {
        var reason = "the series has no occurrence then, or it was cancelled";
        return occurrence(viewer, id, originalStart)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNKNOWN,
                        "unknown-occurrence",
                        "originalStart: " + reason,
                        List.of(new FieldError("originalStart", reason))));
    }
}

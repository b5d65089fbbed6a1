package lockstep.views;

import static lockstep.views.Events.AT;
import static lockstep.views.Events.by;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivityPastErased;
import lockstep.activity.ActivityEvent.ActivitySeen;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Moment;
import lockstep.testing.ActivityDraft;

/** What happens to activities, in the words of the tests. */
public final class ActivityEvents {

    private ActivityEvents() {}

    /** @param local such as 2026-11-23T09:00 */
    public static Moment at(String local, String zone) {
        return Moment.at(LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant(), ZoneId.of(zone));
    }

    public static Moment day(String day) {
        return Moment.on(LocalDate.parse(day));
    }

    /** An hour long. */
    public static ActivityFields hour(String title, Moment start, String... recurrence) {
        var end = Moment.at(start.order().plus(Duration.ofHours(1)), ZoneId.of("UTC"));
        return activity(title, start, end, Visibility.DEFAULT, List.of(), recurrence);
    }

    public static ActivityFields activity(
            String title,
            Moment start,
            Moment end,
            Visibility visibility,
            List<String> participants,
            String... recurrence) {
        return ActivityDraft.meeting(title, start, end)
                .participants(Response.ACCEPTED, participants)
                .visibility(visibility)
                .recurrence(Arrays.asList(recurrence))
                .fields();
    }

    public static ActivityCreated planned(UUID id, String user, ActivityFields fields) {
        return new ActivityCreated(id, user, user, null, Set.of(), fields, by(user), AT);
    }

    public static ActivityChanged replanned(UUID id, String user, ActivityFields fields, Instant at) {
        return new ActivityChanged(id, fields, Set.of("title"), by(user), at);
    }

    public static OccurrencesChanged occurrences(UUID id, ChangedOccurrence... changed) {
        return new OccurrencesChanged(id, List.of(changed), List.of(), by("ann"), AT);
    }

    public static OccurrencesChanged asTheRuleHasThem(UUID id, Moment... starts) {
        return new OccurrencesChanged(id, List.of(), List.of(starts), by("ann"), AT);
    }

    public static ActivitySeen seen(UUID id, String user) {
        return new ActivitySeen(id, by(user), AT);
    }

    public static ActivityPastErased pastErased(UUID id) {
        return new ActivityPastErased(id, by("adam"), AT.plusSeconds(7100));
    }

    public static ActivityDeleted deletedActivity(UUID id) {
        return new ActivityDeleted(id, by("ann"), AT.plusSeconds(7200));
    }
}

package lockstep.views.activity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lockstep.activity.ActivityFields.GoogleOrganizer;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.activity.Moment;
import org.jspecify.annotations.Nullable;

/**
 * An activity as the viewer may see it.
 *
 * @param busy true: no more is shown than that the time is taken, and all but id and times is null
 * @param originalStart which occurrence of a series this is; null: it happens once, or this is the series itself
 * @param changedAt when it, or one of its occurrences, was last changed, wherever that was
 */
public record ActivityView(
        UUID id,
        @Nullable Long version,
        boolean busy,
        @Nullable String title,
        @Nullable Kind kind,
        @Nullable Status status,
        Moment start,
        Moment end,
        @Nullable Moment originalStart,
        @Nullable String location,
        @Nullable String notes,
        @Nullable Boolean displayInCalendar,
        @Nullable String organizer,
        @Nullable String author,
        @Nullable List<Participant> participants,
        @Nullable List<Guest> outsideGuests,
        @Nullable GoogleOrganizer googleOrganizer,
        @Nullable Visibility visibility,
        @Nullable List<String> recurrence,
        @Nullable Instant createdAt,
        @Nullable Instant changedAt) {

    /** @param contactId the user's own contact, where they have one */
    public record Participant(String userId, @Nullable UUID contactId, Response response) {}
}

package lockstep.views.activity;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.activity.ActivityAccess;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.activity.Moment;
import lockstep.activity.Series.Occurrence;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * What a row shows to a viewer.
 *
 * @param contacts own contacts of users who take part
 */
record Shown(ActivityRow row, Map<String, UUID> contacts) {

    /** Of the whole activity; empty when the viewer is not to know of it. */
    Stream<ActivityView> whole(Viewer viewer) {
        return row.fields() == null ? Stream.empty() : view(viewer, row.fields(), null);
    }

    /** Of the whole activity, if it stands in that user's calendar and the viewer may read it. */
    Stream<ActivityView> listed(String userId, Viewer viewer) {
        return concerns(userId, viewer, fields()) ? whole(viewer).filter(view -> !view.busy()) : Stream.empty();
    }

    Stream<ActivityView> occurrence(Viewer viewer, Occurrence one) {
        return view(viewer, one.fields(), row.repeats() ? one.originalStart() : null);
    }

    private Stream<ActivityView> view(Viewer viewer, ActivityFields fields, @Nullable Moment originalStart) {
        if (isOpenTo(viewer, fields)) {
            return Stream.of(open(fields, originalStart));
        }
        boolean taken = fields.displayInCalendar() && fields.status() != Status.CANCELLED;
        return taken ? Stream.of(busy(fields, originalStart)) : Stream.empty();
    }

    ActivityFields fields() {
        return Objects.requireNonNull(row.fields());
    }

    /** Whether it stands in that user's calendar; who only wrote it for others finds it there, and nobody else does. */
    boolean concerns(String userId, Viewer viewer, ActivityFields fields) {
        return userId.equals(Objects.requireNonNullElse(row.organizer(), row.author()))
                || fields.participants().stream().anyMatch(p -> p.userId().equals(userId))
                || (userId.equals(row.author()) && userId.equals(viewer.userId()));
    }

    private boolean isOpenTo(Viewer viewer, ActivityFields fields) {
        var participants =
                fields.participants().stream().map(Participant::userId).toList();
        var access = new ActivityAccess(row.author(), row.organizer(), participants, row.seenBy(), fields.visibility());
        return access.isOpenTo(viewer.userId())
                || (viewer.is(Role.AUDITOR) && fields.visibility() != Visibility.PRIVATE);
    }

    private ActivityView open(ActivityFields fields, @Nullable Moment originalStart) {
        return new ActivityView(
                row.id(),
                row.version(),
                false,
                fields.title(),
                fields.kind(),
                fields.status(),
                fields.start(),
                fields.end(),
                originalStart,
                fields.location(),
                fields.notes(),
                fields.displayInCalendar(),
                row.organizer(),
                row.author(),
                fields.participants().stream()
                        .map(p -> new ActivityView.Participant(p.userId(), contacts.get(p.userId()), p.response()))
                        .toList(),
                fields.outsideGuests(),
                fields.googleOrganizer(),
                fields.visibility(),
                fields().recurrence(),
                row.createdAt(),
                row.changedAt());
    }

    private ActivityView busy(ActivityFields fields, @Nullable Moment originalStart) {
        return new ActivityView(
                row.id(),
                null,
                true,
                null,
                null,
                null,
                fields.start(),
                fields.end(),
                originalStart,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** What a calendar is ordered by, and where a list goes on. */
    record Place(Instant start, UUID id, Instant original) implements Comparable<Place> {

        static Place of(UUID id, Occurrence one) {
            return new Place(
                    one.fields().start().order(), id, one.originalStart().order());
        }

        @Override
        public int compareTo(Place other) {
            int byStart = start.compareTo(other.start);
            int byId = byStart != 0 ? byStart : id.toString().compareTo(other.id.toString());
            return byId != 0 ? byId : original.compareTo(other.original);
        }

        String keys() {
            return start + " " + id + " " + original;
        }
    }
}

package lockstep.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lockstep.Personal;
import org.jspecify.annotations.Nullable;

/**
 * All of an activity that is synced, and all that may identify somebody. Of a series, what every occurrence has unless
 * it was changed by itself; {@code start} and {@code end} are those of the first.
 *
 * @param title null only where Google has none
 * @param displayInCalendar only such activities leave for Google (S55)
 * @param outsideGuests guests that are no CRM users: kept, shown, and written back unchanged (S60)
 * @param googleOrganizer who organizes it in Google, where the organizer here is somebody else (S57)
 * @param recurrence RRULE, RDATE, EXDATE and EXRULE lines of a series; empty: it happens once
 */
@Personal
public record ActivityFields(
        @Nullable String title,
        Kind kind,
        Status status,
        Moment start,
        Moment end,
        @Nullable String location,
        @Nullable String notes,
        boolean displayInCalendar,
        List<Participant> participants,
        List<Guest> outsideGuests,
        @Nullable GoogleOrganizer googleOrganizer,
        Visibility visibility,
        List<String> recurrence) {

    public enum Kind {
        TASK,
        CALL,
        MEETING
    }

    public enum Status {
        PLANNED,
        IN_PROGRESS,
        COMPLETED,
        CANCELLED
    }

    public enum Visibility {
        DEFAULT,
        PUBLIC,
        /** Shown as busy to all but its owner. */
        PRIVATE
    }

    /** What somebody who was invited answered. */
    public enum Response {
        NEEDS_ACTION,
        DECLINED,
        TENTATIVE,
        ACCEPTED
    }

    /** A CRM user who takes part. */
    public record Participant(String userId, Response response) {}

    public record Guest(String email, @Nullable String name, Response response) {}

    public record GoogleOrganizer(String email, @Nullable String name) {}

    /** Lists that a JSON text leaves out are empty, not null. */
    @SuppressWarnings("ConstantValue") // JSON binding passes nulls in spite of the declared types
    public ActivityFields {
        participants = participants == null ? List.of() : List.copyOf(participants);
        outsideGuests = outsideGuests == null ? List.of() : List.copyOf(outsideGuests);
        recurrence = recurrence == null ? List.of() : List.copyOf(recurrence);
    }

    public boolean repeats() {
        return !recurrence.isEmpty();
    }

    /** Out of the calendar, and kept (deletion policy MIRROR). */
    public ActivityFields cancelled() {
        return new ActivityFields(
                title,
                kind,
                Status.CANCELLED,
                start,
                end,
                location,
                notes,
                false,
                participants,
                outsideGuests,
                googleOrganizer,
                visibility,
                recurrence);
    }

    public ActivityFields withOutsideGuests(List<Guest> others) {
        return with(others, googleOrganizer, recurrence);
    }

    public ActivityFields withoutGoogleOrganizer() {
        return with(outsideGuests, null, recurrence);
    }

    public ActivityFields withRecurrence(List<String> lines) {
        return with(outsideGuests, googleOrganizer, lines);
    }

    private ActivityFields with(List<Guest> others, @Nullable GoogleOrganizer organizer, List<String> lines) {
        return new ActivityFields(
                title,
                kind,
                status,
                start,
                end,
                location,
                notes,
                displayInCalendar,
                participants,
                others,
                organizer,
                visibility,
                lines);
    }

    /** The same at another time. It lasts as long as ever, measured exactly, as RFC 5545 has it (3.8.5.3). */
    public ActivityFields startingAt(Instant order) {
        return new ActivityFields(
                title,
                kind,
                status,
                start.movedTo(order),
                end.movedTo(order.plus(length())),
                location,
                notes,
                displayInCalendar,
                participants,
                outsideGuests,
                googleOrganizer,
                visibility,
                recurrence);
    }

    public Duration length() {
        return Duration.between(start.order(), end.order());
    }
}

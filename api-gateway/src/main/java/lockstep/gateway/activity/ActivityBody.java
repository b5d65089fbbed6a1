package lockstep.gateway.activity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lockstep.Refusal;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.activity.Moment;
import lockstep.gateway.write.Lists;
import lockstep.views.activity.ActivityView;
import org.jspecify.annotations.Nullable;

/** What a caller can say about an activity. What the product or Google says of it cannot be written. */
@Schema(name = "ActivityBody")
record ActivityBody(
        @Nullable String title,
        @Nullable Kind kind,
        @Nullable Status status,
        @Nullable Moment start,
        @Nullable Moment end,
        @Nullable String location,
        @Nullable String notes,
        @Nullable Boolean displayInCalendar,
        @Nullable String organizer,
        @Nullable List<@Nullable Invited> participants,
        @Nullable List<@Nullable OutsideGuest> outsideGuests,
        @Nullable Visibility visibility,
        @Nullable List<@Nullable String> recurrence) {

    /** Fields that only the product says; a patch may bring them along as they were read. */
    static final Set<String> READ_ONLY =
            Set.of("id", "version", "busy", "originalStart", "author", "googleOrganizer", "createdAt", "changedAt");

    @Schema(name = "Invited")
    @JsonIgnoreProperties("contactId")
    record Invited(@Nullable String userId, @Nullable Response response) {}

    @Schema(name = "OutsideGuest")
    record OutsideGuest(
            @Nullable String email,
            @Nullable String name,
            @Nullable Response response) {}

    static ActivityBody of(ActivityView view) {
        return new ActivityBody(
                view.title(),
                view.kind(),
                view.status(),
                view.start(),
                view.end(),
                view.location(),
                view.notes(),
                view.displayInCalendar(),
                view.organizer(),
                Objects.requireNonNull(view.participants()).stream()
                        .<@Nullable Invited>map(p -> new Invited(p.userId(), p.response()))
                        .toList(),
                Objects.requireNonNull(view.outsideGuests()).stream()
                        .<@Nullable OutsideGuest>map(g -> new OutsideGuest(g.email(), g.name(), g.response()))
                        .toList(),
                view.visibility(),
                Objects.requireNonNull(view.recurrence()).stream()
                        .<@Nullable String>map(line -> line)
                        .toList());
    }

    ActivityFields fields() {
        return new ActivityFields(
                title,
                required("kind", kind),
                Objects.requireNonNullElse(status, Status.PLANNED),
                required("start", start),
                required("end", end),
                location,
                notes,
                !Boolean.FALSE.equals(displayInCalendar),
                invited(),
                guests(),
                null,
                Objects.requireNonNullElse(visibility, Visibility.DEFAULT),
                lines());
    }

    List<String> lines() {
        return Lists.full("recurrence", recurrence);
    }

    /** The rest of a series, before it is changed. */
    ActivityBody startingAt(Moment start) {
        return at(start, status);
    }

    /** An occurrence that is none now; a patch may bring it back. */
    ActivityBody cancelledAt(Moment start) {
        return at(start, Status.CANCELLED);
    }

    private ActivityBody at(Moment start, @Nullable Status status) {
        var then = fields().startingAt(start.order());
        return new ActivityBody(
                title,
                kind,
                status,
                then.start(),
                then.end(),
                location,
                notes,
                displayInCalendar,
                organizer,
                participants,
                outsideGuests,
                visibility,
                recurrence);
    }

    private List<Participant> invited() {
        var invited = new ArrayList<Participant>();
        for (var one : Lists.full("participants", participants)) {
            var user = required("participants[" + invited.size() + "].userId", one.userId());
            invited.add(new Participant(user, orNone(one.response())));
        }
        return invited;
    }

    private List<ActivityFields.Guest> guests() {
        var guests = new ArrayList<ActivityFields.Guest>();
        for (var one : Lists.full("outsideGuests", outsideGuests)) {
            var email = required("outsideGuests[" + guests.size() + "].email", one.email());
            guests.add(new ActivityFields.Guest(email, one.name(), orNone(one.response())));
        }
        return guests;
    }

    private static Response orNone(@Nullable Response response) {
        return Objects.requireNonNullElse(response, Response.NEEDS_ACTION);
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Refusal.invalid(field, "is required");
        }
        return value;
    }
}

package lockstep.testing;

import java.util.Arrays;
import java.util.List;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.GoogleOrganizer;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.activity.Moment;
import org.jspecify.annotations.Nullable;

/** An activity on the screen of somebody who is changing it: a test names what it is about and nothing else. */
public final class ActivityDraft {

    private @Nullable String title;
    private Kind kind = Kind.MEETING;
    private Status status = Status.PLANNED;
    private Moment start;
    private Moment end;
    private @Nullable String location;
    private @Nullable String notes;
    private boolean displayed = true;
    private List<Participant> participants = List.of();
    private List<Guest> guests = List.of();
    private @Nullable GoogleOrganizer googleOrganizer;
    private Visibility visibility = Visibility.DEFAULT;
    private List<String> recurrence = List.of();

    private ActivityDraft(@Nullable String title, Moment start, Moment end) {
        this.title = title;
        this.start = start;
        this.end = end;
    }

    /** Planned, displayed in the calendar, with nobody else. */
    public static ActivityDraft meeting(@Nullable String title, Moment start, Moment end) {
        return new ActivityDraft(title, start, end);
    }

    public static ActivityDraft of(ActivityFields fields) {
        var draft = new ActivityDraft(fields.title(), fields.start(), fields.end());
        draft.kind = fields.kind();
        draft.status = fields.status();
        draft.location = fields.location();
        draft.notes = fields.notes();
        draft.displayed = fields.displayInCalendar();
        draft.participants = fields.participants();
        draft.guests = fields.outsideGuests();
        draft.googleOrganizer = fields.googleOrganizer();
        draft.visibility = fields.visibility();
        draft.recurrence = fields.recurrence();
        return draft;
    }

    public ActivityDraft title(@Nullable String value) {
        title = value;
        return this;
    }

    public ActivityDraft kind(Kind value) {
        kind = value;
        return this;
    }

    public ActivityDraft status(Status value) {
        status = value;
        return this;
    }

    public ActivityDraft time(Moment from, Moment to) {
        start = from;
        end = to;
        return this;
    }

    public ActivityDraft location(@Nullable String value) {
        location = value;
        return this;
    }

    public ActivityDraft notes(@Nullable String value) {
        notes = value;
        return this;
    }

    public ActivityDraft displayed(boolean value) {
        displayed = value;
        return this;
    }

    /** CRM users, all of whom have given this answer. */
    public ActivityDraft participants(Response response, List<String> users) {
        return participants(
                users.stream().map(user -> new Participant(user, response)).toList());
    }

    public ActivityDraft participants(List<Participant> value) {
        participants = value;
        return this;
    }

    public ActivityDraft guests(Guest... value) {
        guests = Arrays.asList(value);
        return this;
    }

    public ActivityDraft guests(List<Guest> value) {
        guests = value;
        return this;
    }

    public ActivityDraft visibility(Visibility value) {
        visibility = value;
        return this;
    }

    public ActivityDraft recurrence(List<String> value) {
        recurrence = value;
        return this;
    }

    public ActivityFields fields() {
        return new ActivityFields(
                title,
                kind,
                status,
                start,
                end,
                location,
                notes,
                displayed,
                participants,
                guests,
                googleOrganizer,
                visibility,
                recurrence);
    }
}

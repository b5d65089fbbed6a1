package lockstep.sync.walk.calendar;

import java.util.ArrayList;
import java.util.List;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Guest;
import lockstep.activity.ActivityFields.Kind;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ActivityFields.Status;
import lockstep.activity.ActivityFields.Visibility;

/** An activity on the screen of somebody who is changing it. */
final class Draft {

    String title = "";
    String location;
    String notes;
    Span when;
    boolean marked = true;
    Status status = Status.PLANNED;
    List<Participant> participants = new ArrayList<>();
    List<Guest> guests = new ArrayList<>();
    List<String> recurrence = List.of();
    private ActivityFields.GoogleOrganizer googleOrganizer;

    static Draft of(ActivityFields fields) {
        var draft = new Draft();
        draft.title = fields.title();
        draft.location = fields.location();
        draft.notes = fields.notes();
        draft.when = new Span(fields.start(), fields.end());
        draft.marked = fields.displayInCalendar();
        draft.status = fields.status();
        draft.participants = new ArrayList<>(fields.participants());
        draft.guests = new ArrayList<>(fields.outsideGuests());
        draft.recurrence = fields.recurrence();
        draft.googleOrganizer = fields.googleOrganizer();
        return draft;
    }

    ActivityFields fields() {
        return new ActivityFields(
                title,
                Kind.MEETING,
                status,
                when.start(),
                when.end(),
                location,
                notes,
                marked,
                participants,
                guests,
                googleOrganizer,
                Visibility.DEFAULT,
                recurrence);
    }
}

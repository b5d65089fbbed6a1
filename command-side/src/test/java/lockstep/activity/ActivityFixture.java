package lockstep.activity;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityFields.Participant;
import lockstep.activity.ActivityFields.Response;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.contact.OwnContacts;
import lockstep.testing.ActivityDraft;

/** Activities that tests talk about, and what may have happened to them before. */
public final class ActivityFixture {

    static final UUID ACTIVITY = new UUID(8, 1);
    static final UUID REST = new UUID(8, 2);
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Actor ANNS_SESSION = Actor.session("ann", new UUID(5, 1), new UUID(6, 1));
    static final Actor BENS_SESSION = Actor.session("ben", new UUID(5, 2), new UUID(6, 2));

    /** Ben and Cy have contacts of their own. */
    static final OwnContacts USERS =
            user -> Map.of("ben", new UUID(1, 2), "cy", new UUID(1, 3)).get(user);

    /** Nothing is in Google, or all can be changed there. */
    static final OutgoingChanges WRITABLE = (activity, organizer, user) -> true;

    /** Monday. */
    static final Moment NINE = berlin("2026-11-23T09:00");

    static final ActivityFields LUNCH = lasting("Lunch", berlin("2026-11-23T12:00"), Duration.ofHours(1));
    static final ActivityFields STAND_UP =
            lasting("Stand-up", NINE, Duration.ofMinutes(15)).withRecurrence(List.of("RRULE:FREQ=DAILY"));

    private ActivityFixture() {}

    static Moment berlin(String local) {
        return Moment.at(LocalDateTime.parse(local).atZone(BERLIN).toInstant(), BERLIN);
    }

    static Moment day(String day) {
        return Moment.on(LocalDate.parse(day));
    }

    static ActivityFields lasting(String title, Moment start, Duration length) {
        return from(title, start, Moment.at(start.order().plus(length), start.zone()));
    }

    static ActivityFields from(String title, Moment start, Moment end) {
        return ActivityDraft.meeting(title, start, end).fields();
    }

    /** The same but for these fields. */
    static ActivityFields with(ActivityFields fields, String title, List<String> participants, Visibility visibility) {
        return ActivityDraft.of(fields)
                .title(title)
                .participants(Response.NEEDS_ACTION, participants)
                .visibility(visibility)
                .fields();
    }

    static ActivityFields titled(ActivityFields fields, String title) {
        return with(
                fields,
                title,
                fields.participants().stream().map(Participant::userId).toList(),
                fields.visibility());
    }

    static ActivityFields moved(ActivityFields fields, Moment start) {
        return fields.startingAt(start.order());
    }

    static ActivityCreated annPlanned(ActivityFields fields) {
        return new ActivityCreated(ACTIVITY, "ann", "ann", null, Set.of(), fields, ANN.origin(), NOW);
    }

    static Instant later() {
        return NOW.plusSeconds(60);
    }
}

package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.calendar.Screens.Scope;
import java.util.List;
import lockstep.activity.ActivityFields;
import org.junit.jupiter.api.Test;

/** What random walks over calendars found. */
class CalendarsAgainTest {

    private final SyncWorld world = SyncWorld.shared();

    private CalendarUser user(String name) {
        return CalendarUser.connect(world, name);
    }

    @Test
    void a_meeting_unmarked_and_marked_again_before_its_organizer_syncs_stays_in_step_for_its_guests() {
        var ann = user("again1a");
        var bob = user("again1b");
        var meeting = ann.plan(CalendarUser.meeting("Unmarked again1", "2026-12-01T10:00", bob.name));
        ann.sync();
        bob.sync();
        ann.change(meeting, fields -> displayed(fields, false));
        bob.sync();
        ann.change(meeting, fields -> displayed(fields, true));
        ann.sync();
        bob.sync();

        assertThat(world.rowsOf("link", bob.account)).isEqualTo(1);
    }

    @Test
    void who_is_invited_once_more_under_another_address_keeps_the_answer() {
        var ann = user("again2a");
        var bob = user("again2b");
        var event = ann.meetingInGoogle("Twice again2", "2026-12-03T10:00", bob.mail);
        world.google.calendar().answer(bob.mail, event, "declined");
        ann.sync();
        var meeting = ann.imported("Twice again2").recordId();

        world.google.calendar().of(ann.mail).invite(event, List.of(bob.crmMail), Scope.ALL);
        ann.sync();

        assertThat(ann.inCrm(meeting).participants())
                .containsExactly(new ActivityFields.Participant(bob.name, ActivityFields.Response.DECLINED));
    }

    private static ActivityFields displayed(ActivityFields fields, boolean marked) {
        return new ActivityFields(
                fields.title(),
                fields.kind(),
                fields.status(),
                fields.start(),
                fields.end(),
                fields.location(),
                fields.notes(),
                marked,
                fields.participants(),
                fields.outsideGuests(),
                fields.googleOrganizer(),
                fields.visibility(),
                fields.recurrence());
    }
}

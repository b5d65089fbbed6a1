package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Status;
import lockstep.syncconfiguration.SyncConfigurationCommand.RetryParkedRecord;
import lockstep.syncconfiguration.SyncSettings.DeletionPolicy;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.LinkId;
import org.junit.jupiter.api.Test;

/** What becomes of the other side when an activity leaves on one of them (deletion policy). */
class LeavingCalendarsTest {

    private final SyncWorld world = SyncWorld.shared();

    private CalendarUser user(String name) {
        return CalendarUser.connect(world, name);
    }

    @Test
    void cancelled_in_google_it_is_kept_with_the_status_cancelled_and_out_of_the_calendar() {
        var ann = user("leave1");
        var activity = ann.plan(CalendarUser.meeting("Off leave1", "2026-12-01T10:00"));
        ann.sync();
        ann.cancelInGoogle(id(ann, "Off leave1"));

        ann.sync();

        assertThat(ann.inCrm(activity).status()).isEqualTo(Status.CANCELLED);
        assertThat(ann.inCrm(activity).displayInCalendar()).isFalse();
        quiet(ann);
    }

    @Test
    void under_KEEP_a_cancellation_in_google_only_ends_the_link_and_nothing_is_sent_again() {
        var ann = user("leave2");
        ann.deletion(DeletionPolicy.KEEP);
        var activity = ann.plan(CalendarUser.meeting("Kept leave2", "2026-12-01T10:00"));
        ann.sync();
        ann.cancelInGoogle(id(ann, "Kept leave2"));

        var session = ann.sync();

        assertThat(ann.decisions(session.sessionId()))
                .extracting(decision -> decision.rule())
                .containsExactly("cancelled-in-google-unlinks");
        assertThat(ann.inCrm(activity).status()).isEqualTo(Status.PLANNED);
        ann.change(activity, fields -> titled(fields, "Kept leave2, later"));
        ann.sync();
        assertThat(ann.googles()).isEmpty();
        quiet(ann);
    }

    @Test
    void deleted_in_the_crm_the_event_of_its_organizer_is_cancelled() {
        var ann = user("leave3");
        var activity = ann.plan(CalendarUser.meeting("Gone leave3", "2026-12-01T10:00"));
        ann.sync();
        ann.delete(activity);

        ann.sync();

        assertThat(ann.googles()).isEmpty();
        quiet(ann);
        assertThat(CalendarUser.titled(world, "Gone leave3")).isEmpty();
    }

    @Test
    void no_longer_displayed_in_the_calendar_the_event_is_cancelled_and_marked_again_it_is_a_new_one() {
        var ann = user("leave4");
        var activity = ann.plan(CalendarUser.meeting("Hidden leave4", "2026-12-01T10:00"));
        ann.sync();
        var first = id(ann, "Hidden leave4");
        ann.change(activity, fields -> displayed(fields, false));
        ann.sync();
        assertThat(ann.googles()).isEmpty();

        ann.change(activity, fields -> displayed(fields, true));
        ann.sync();

        assertThat(id(ann, "Hidden leave4")).isNotEqualTo(first);
        quiet(ann);
    }

    @Test
    void under_KEEP_a_deletion_in_the_crm_leaves_the_event_and_it_does_not_come_back() {
        var ann = user("leave5");
        ann.deletion(DeletionPolicy.KEEP);
        var activity = ann.plan(CalendarUser.meeting("Stays leave5", "2026-12-01T10:00"));
        ann.sync();
        ann.delete(activity);
        ann.sync();
        assertThat(ann.googles()).hasSize(1);

        ann.changeInGoogle(id(ann, "Stays leave5"), "{\"summary\": \"Stays leave5, later\"}");
        ann.sync();

        assertThat(CalendarUser.titled(world, "Stays leave5, later")).isEmpty();
        quiet(ann);
    }

    @Test
    void a_guests_copy_that_is_gone_only_ends_the_guests_link() {
        var ann = user("leave6a");
        var bob = user("leave6b");
        var activity = ann.plan(CalendarUser.meeting("Shared leave6", "2026-12-01T10:00", "leave6b"));
        ann.sync();
        bob.sync();
        bob.cancelInGoogle(id(bob, "Shared leave6"));

        bob.sync();
        ann.sync();

        assertThat(ann.inCrm(activity).status()).isEqualTo(Status.PLANNED);
        assertThat(ann.inCrm(activity).participants())
                .containsExactly(new ActivityFields.Participant("leave6b", ActivityFields.Response.DECLINED));
        assertThat(ann.googles()).hasSize(1);
        quiet(ann);
        quiet(bob);
    }

    @Test
    void deleted_by_the_crm_of_a_guest_who_does_not_organize_it_the_event_stays() {
        var ann = user("leave7");
        world.google.createUser("host@leave7.example", "Host");
        world.google
                .calendar()
                .create("host@leave7.example", CalendarUser.json("Foreign leave7", "2026-12-01T10:00", ann.mail));
        ann.sync();
        ann.delete(ann.imported("Foreign leave7").recordId());

        var session = ann.sync();

        assertThat(ann.decisions(session.sessionId()))
                .extracting(decision -> decision.rule())
                .containsExactly("deleted-in-crm-unlinks");
        assertThat(ann.googles()).hasSize(1);
        quiet(ann);
    }

    @Test
    void with_outside_guests_who_would_not_hear_a_cancellation_waits_for_a_yes() {
        var ann = user("leave8");
        ann.meetingInGoogle("Guests leave8", "2026-12-01T10:00", "x@outside.example");
        ann.sync();
        var activity = ann.imported("Guests leave8").recordId();
        ann.delete(activity);

        ann.sync();

        assertThat(ann.googles()).hasSize(1);
        assertThat(ann.parked()).containsExactly("guests-would-not-hear");
        quiet(ann);

        world.commands.sendAndWait(new RetryParkedRecord(
                ann.configuration, LinkId.ofRecord(ann.account, activity), ann.actor(), ann.now()));
        ann.sync();

        assertThat(ann.googles()).isEmpty();
        assertThat(ann.parked()).isEmpty();
        assertThat(world.google.calendar().outbox()).isEmpty();
    }

    @Test
    void guests_who_are_told_are_told_by_google_and_nobody_has_to_say_yes() {
        var ann = user("leave9");
        ann.guestMail(GuestMail.ALL);
        ann.meetingInGoogle("Told leave9", "2026-12-01T10:00", "x@outside.example");
        ann.sync();
        ann.delete(ann.imported("Told leave9").recordId());

        ann.sync();

        assertThat(ann.googles()).isEmpty();
        assertThat(world.google.calendar().outbox())
                .extracting(mail -> mail.to())
                .containsExactly("x@outside.example");
        world.google.calendar().clearOutbox();
    }

    @Test
    void deleted_here_and_edited_there_what_was_not_carried_over_is_listed() {
        var ann = user("leave10");
        var activity = ann.plan(CalendarUser.meeting("Edited leave10", "2026-12-01T10:00"));
        ann.sync();
        ann.changeInGoogle(id(ann, "Edited leave10"), "{\"location\": \"Room 9\"}");
        ann.delete(activity);

        var session = ann.sync();

        assertThat(ann.decisions(session.sessionId())).singleElement().satisfies(decision -> {
            assertThat(decision.rule()).isEqualTo("deleted-in-crm-cancels");
            assertThat(decision.notCarriedOver()).containsExactly("location");
        });
    }

    @Test
    void what_was_recognised_by_time_and_title_and_then_deleted_does_not_come_back_with_its_event() {
        var ann = user("leave12");
        ann.deletion(DeletionPolicy.KEEP);
        var event = ann.meetingInGoogle("Board leave12", "2026-12-01T10:00");
        var activity = ann.plan(CalendarUser.meeting("Board leave12", "2026-12-01T10:00"));
        ann.sync();
        ann.delete(activity);
        ann.sync();

        ann.changeInGoogle(event, "{\"location\": \"Room 2\"}");
        ann.sync();

        assertThat(CalendarUser.titled(world, "Board leave12")).isEmpty();
        quiet(ann);
    }

    @Test
    void many_cancellations_at_once_are_asked_about() {
        var ann = user("leave11");
        for (int i = 0; i < 12; i++) {
            ann.plan(CalendarUser.meeting("Many leave11 " + i, "2026-12-01T10:00"));
        }
        ann.sync();
        List.copyOf(ann.googles())
                .forEach(event -> ann.cancelInGoogle(event.path("id").asString()));

        var outcome = ann.syncAnyhow();

        assertThat(Objects.requireNonNull(outcome.asked()).reason()).isEqualTo("mass-removal");
        assertThat(outcome.asked().planned().untagged()).isEqualTo(12);
    }

    private void quiet(CalendarUser user) {
        user.sync();
        world.google.resetLog();
        var session = user.sync();
        assertThat(world.google.log().writes()).isZero();
        assertThat(user.decisions(session.sessionId())).isEmpty();
    }

    private static String id(CalendarUser user, String title) {
        return user.googleTitled(title).path("id").asString();
    }

    private static ActivityFields titled(ActivityFields fields, String title) {
        return CalendarUser.with(fields, title, fields.status(), fields.displayInCalendar());
    }

    private static ActivityFields displayed(ActivityFields fields, boolean displayed) {
        return CalendarUser.with(fields, fields.title(), fields.status(), displayed);
    }
}

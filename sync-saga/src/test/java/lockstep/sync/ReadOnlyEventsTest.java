package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import googlestandin.log.LogEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.activity.ActivityField;
import lockstep.activity.ActivityFields;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import lockstep.syncsession.SessionTrigger;
import lockstep.testing.ActivityDraft;
import org.junit.jupiter.api.Test;

/** S62: events of people who have nothing to do with the CRM. */
class ReadOnlyEventsTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    private final SyncWorld world = SyncWorld.shared();
    private final String names = UUID.randomUUID().toString().substring(0, 8);
    private final String title = "Theirs " + names;
    private final CalendarUser bob = CalendarUser.connect(world, "bob-" + names);
    private final CalendarUser cy = CalendarUser.connect(world, "cy-" + names);
    private final String outsider = "outsider-" + names + "@gmail.example";

    private String event = "";
    private UUID meeting = new UUID(0, 0);

    /** In the calendars of an outsider, bob and cy; bob, whose session met it first, organizes it in the CRM (S57). */
    private void invited(boolean guestsCanModify) {
        world.google.createUser(outsider, "Somebody else");
        event = world.google.calendar().create(outsider, """
                {"summary": "%s", "guestsCanModify": %s, "attendees": [{"email": "%s"}, {"email": "%s"}],
                 "start": {"dateTime": "2026-12-03T10:00:00+01:00"}, "end": {"dateTime": "2026-12-03T11:00:00+01:00"}}
                """.formatted(title, guestsCanModify, bob.mail, cy.mail));
        bob.sync();
        cy.sync();
        meeting = bob.imported(title).recordId();
        world.mirrored();
        world.google.resetLog();
    }

    @Test
    void what_guests_may_not_modify_is_refused_at_once_to_all_of_them() {
        invited(false);

        for (var user : Set.of(bob, cy)) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> user.change(meeting, fields -> with(fields, "Ours", fields.kind())))
                    .satisfies(refusal -> {
                        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                        assertThat(refusal.type()).isEqualTo("read-only-in-google");
                    });
        }
    }

    @Test
    void what_the_crm_has_for_itself_may_change_all_the_same() {
        invited(false);

        bob.change(meeting, fields -> with(fields, fields.title(), ActivityFields.Kind.CALL));

        assertThat(bob.inCrm(meeting).kind()).isEqualTo(ActivityFields.Kind.CALL);
    }

    @Test
    void what_guests_may_modify_goes_out_under_the_grant_of_the_participant_who_organizes_it_here() {
        invited(true);

        cy.change(meeting, fields -> with(fields, "Ours", fields.kind()));
        world.mirrored();
        world.pass(SOON);

        world.until("bob's session has started by itself", () -> {
            world.moveOn();
            return started(bob, SessionTrigger.CHANGE) != null;
        });
        world.await(started(bob, SessionTrigger.CHANGE).sessionId());
        assertThat(world.google
                        .calendar()
                        .event(outsider, event)
                        .path("summary")
                        .asString())
                .isEqualTo("Ours");
        assertThat(world.google.log().entries())
                .filteredOn(entry -> !entry.written().isEmpty())
                .extracting(LogEntry::user)
                .containsOnly(world.google.users().stream()
                        .filter(account -> account.email().equals(bob.mail))
                        .findFirst()
                        .orElseThrow()
                        .sub());
    }

    @Test
    void a_calendar_whose_set_up_was_removed_holds_nobody_back() {
        invited(false);
        bob.remove();
        cy.remove();
        world.mirrored();

        bob.change(meeting, fields -> with(fields, "Ours", fields.kind()));

        assertThat(bob.inCrm(meeting).title()).isEqualTo("Ours");
    }

    /** Each side knows it for itself. */
    @Test
    void fields_that_are_in_calendars_are_those_that_are_synced() {
        for (var field : ActivityField.values()) {
            Collection<String> synced = lockstep.sync.activities.ActivityField.holding(Set.of(field.path()));
            assertThat(field.isInCalendars()).as(field.path()).isEqualTo(!synced.isEmpty());
        }
    }

    private SessionOpened started(CalendarUser user, SessionTrigger trigger) {
        return world.payloads(user.configuration).stream()
                .filter(SessionOpened.class::isInstance)
                .map(SessionOpened.class::cast)
                .filter(session -> session.trigger() == trigger)
                .findFirst()
                .orElse(null);
    }

    private static ActivityFields with(ActivityFields fields, String title, ActivityFields.Kind kind) {
        return ActivityDraft.of(fields).title(title).kind(kind).fields();
    }
}

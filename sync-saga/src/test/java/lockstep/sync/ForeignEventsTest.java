package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lockstep.activity.ActivityFields;
import lockstep.syncsession.RecordDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are somebody else's, or special: mirrored, and never written. */
class ForeignEventsTest {

    private static final String HOST = "host@foreign.example";

    private final SyncWorld world = SyncWorld.shared();

    private CalendarUser user(String name) {
        return CalendarUser.connect(world, name);
    }

    @BeforeEach
    void host() {
        world.google.createUser(HOST, "Host");
    }

    @AfterEach
    void nobodyGotAnInvitationNobodyAskedFor() {
        assertThat(world.google.calendar().outbox()).isEmpty();
    }

    @Test
    void what_its_organizer_changes_comes_and_nothing_goes_back() {
        var ann = user("foreign1");
        var event = hosted("Hosted foreign1", "", ann);
        ann.sync();
        var activity = ann.imported("Hosted foreign1").recordId();
        world.google.calendar().change(HOST, event, "{\"summary\": \"Hosted foreign1, later\"}");

        var session = ann.sync();

        assertThat(ann.inCrm(activity).title()).isEqualTo("Hosted foreign1, later");
        assertThat(ann.decisions(session.sessionId()))
                .extracting(RecordDecision::outcome)
                .containsExactly(RecordDecision.Outcome.CHANGED_IN_CRM);
        world.google.resetLog();
        ann.sync();
        assertThat(world.google.log().writes()).isZero();
    }

    @Test
    void a_difference_in_the_crm_gives_way_to_what_google_has() {
        var ann = user("foreign2");
        var event = hosted("Hosted foreign2", "", ann);
        ann.sync();
        var activity = ann.imported("Hosted foreign2").recordId();
        ann.reconcile(activity, fields -> titled(fields, "Not so foreign2"));
        world.google.resetLog();

        var session = ann.sync();

        assertThat(ann.inCrm(activity).title()).isEqualTo("Hosted foreign2");
        assertThat(ann.google(event).path("summary").asString()).isEqualTo("Hosted foreign2");
        assertThat(world.google.log().writes()).isZero();
        assertThat(ann.decisions(session.sessionId()))
                .extracting(RecordDecision::rule)
                .containsExactly("read-only-in-google");
    }

    @Test
    void where_guests_may_modify_a_change_goes_out() {
        var ann = user("foreign3");
        var event = hosted("Open foreign3", ", \"guestsCanModify\": true", ann);
        ann.sync();
        var activity = ann.imported("Open foreign3").recordId();
        ann.change(activity, fields -> titled(fields, "Open foreign3, later"));

        ann.sync();

        assertThat(world.google.calendar().event(HOST, event).path("summary").asString())
                .isEqualTo("Open foreign3, later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"focusTime", "outOfOffice", "birthday", "fromGmail"})
    void special_events_are_mirrored_and_never_written(String type) {
        var ann = user("foreign4" + type.toLowerCase(Locale.ROOT));
        var event = ann.inGoogle("""
                {"summary": "Special %s", "eventType": "%s",
                 "start": {"dateTime": "2026-12-01T12:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2026-12-01T13:00:00+01:00", "timeZone": "Europe/Berlin"}}
                """.formatted(type, type));
        ann.sync();
        var activity = ann.imported("Special " + type).recordId();
        ann.reconcile(activity, fields -> titled(fields, "Other"));
        world.google.resetLog();

        ann.sync();

        assertThat(ann.google(event).path("summary").asString()).isEqualTo("Special " + type);
        assertThat(ann.inCrm(activity).title()).isEqualTo("Special " + type);
        assertThat(world.google.log().writes()).isZero();
    }

    @Test
    void guests_who_are_hidden_from_this_one_are_not_lost() {
        var ann = user("foreign5a");
        var bob = user("foreign5b");
        hosted("Hidden foreign5", ", \"guestsCanSeeOtherGuests\": false", ann, bob);
        world.google.resetLog();

        ann.sync();
        bob.sync();
        ann.sync();

        var activity = CalendarUser.titled(world, "Hidden foreign5");
        assertThat(activity).hasSize(1);
        assertThat(world.google.log().writes()).isZero();
    }

    @Test
    void a_private_event_is_private_in_the_crm() {
        var ann = user("foreign6");
        ann.inGoogle("""
                {"summary": "Private foreign6", "visibility": "private",
                 "start": {"dateTime": "2026-12-01T12:00:00+01:00", "timeZone": "Europe/Berlin"},
                 "end": {"dateTime": "2026-12-01T13:00:00+01:00", "timeZone": "Europe/Berlin"}}
                """);

        ann.sync();

        assertThat(Objects.requireNonNull(Objects.requireNonNull(
                                        ann.imported("Private foreign6").activity())
                                .fields())
                        .visibility())
                .isEqualTo(ActivityFields.Visibility.PRIVATE);
    }

    @Test
    void a_change_of_a_shared_meeting_goes_out_from_its_organizers_calendar_alone() {
        var ann = user("foreign7a");
        var bob = user("foreign7b");
        var activity = ann.plan(CalendarUser.meeting("Shared foreign7", "2026-12-01T12:00", "foreign7b"));
        ann.sync();
        bob.sync();
        bob.change(activity, fields -> titled(fields, "Shared foreign7, by bob"));
        world.google.resetLog();

        bob.sync();
        assertThat(world.google.log().writes()).isZero();
        assertThat(bob.inCrm(activity).title()).isEqualTo("Shared foreign7, by bob");
        ann.sync();

        assertThat(bob.googleTitled("Shared foreign7, by bob").path("status").asString())
                .isEqualTo("confirmed");
        bob.sync();
        assertThat(bob.inCrm(activity).title()).isEqualTo("Shared foreign7, by bob");
    }

    @Test
    void a_meeting_of_two_calendars_that_is_imported_by_two_at_once_is_one_activity() {
        var ann = user("foreign8a");
        var bob = user("foreign8b");
        hosted("Twice foreign8", "", ann, bob);

        var one = ann.start();
        var other = bob.start();
        world.await(one);
        world.await(other);

        assertThat(CalendarUser.titled(world, "Twice foreign8")).hasSize(1);
    }

    private String hosted(String title, String more, CalendarUser... guests) {
        var json = CalendarUser.json(
                title,
                "2026-12-05T10:00",
                List.of(guests).stream().map(guest -> guest.mail).toArray(String[]::new));
        return world.google.calendar().create(HOST, json.strip().replaceFirst("}$", more + "}"));
    }

    private static ActivityFields titled(ActivityFields fields, String title) {
        return CalendarUser.with(fields, title, fields.status(), fields.displayInCalendar());
    }
}

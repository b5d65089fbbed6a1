package lockstep.activity;

import static lockstep.Refusals.refused;
import static lockstep.activity.ActivityFixture.ACTIVITY;
import static lockstep.activity.ActivityFixture.ANNS_SESSION;
import static lockstep.activity.ActivityFixture.BENS_SESSION;
import static lockstep.activity.ActivityFixture.LUNCH;
import static lockstep.activity.ActivityFixture.USERS;
import static lockstep.activity.ActivityFixture.annPlanned;
import static lockstep.activity.ActivityFixture.berlin;
import static lockstep.activity.ActivityFixture.moved;
import static lockstep.activity.ActivityFixture.titled;
import static lockstep.activity.ActivityFixture.with;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import lockstep.Actor;
import lockstep.Refusal.Kind;
import lockstep.activity.ActivityCommand.ChangeActivity;
import lockstep.activity.ActivityCommand.CreateActivity;
import lockstep.activity.ActivityCommand.DeleteActivity;
import lockstep.activity.ActivityCommand.NewOrganizer;
import lockstep.activity.ActivityCommand.ReconcileActivity;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivitySeen;
import lockstep.activity.ActivityEvent.OrganizerChanged;
import lockstep.activity.ActivityFields.Visibility;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private static final Instant CHANGED_AT_GOOGLE = NOW.minusSeconds(3600);
    private static final ActivityFields WITH_BEN = with(LUNCH, "Lunch", List.of("ben"), Visibility.DEFAULT);
    private static final ActivitySeen BEN_SAW_IT = new ActivitySeen(ACTIVITY, BENS_SESSION.origin(), NOW);

    private final AggregateTestFixture<Activity> activity = new AggregateTestFixture<>(Activity.class);

    ActivityTest() {
        activity.registerInjectableResource(USERS);
        activity.registerInjectableResource(ActivityFixture.WRITABLE);
    }

    @Test
    void a_new_activity_has_what_was_given_and_its_organizer() {
        activity.givenNoPriorActivity()
                .when(create(titled(LUNCH, " Lunch "), "ann", ANN))
                .expectEvents(annPlanned(LUNCH))
                .expectResultMessagePayload(0L);
    }

    @Test
    void creating_it_again_does_nothing_and_its_id_belongs_to_who_used_it_first() {
        activity.given(annPlanned(LUNCH))
                .when(create(titled(LUNCH, "Other"), "ann", ANN))
                .expectNoEvents()
                .expectResultMessagePayload(0L);
        activity.given(annPlanned(LUNCH))
                .when(create(LUNCH, "ben", BEN))
                .expectException(refused(Kind.CONFLICT, "activity-exists"));
    }

    @Test
    void organizer_and_participants_are_users_of_the_crm() {
        activity.givenNoPriorActivity()
                .when(create(LUNCH, "nobody", ANN))
                .expectException(refused(Kind.INVALID, "invalid-field", "organizer"));
        activity.givenNoPriorActivity()
                .when(create(with(LUNCH, "Lunch", List.of("ben", "nobody", "ben"), Visibility.DEFAULT), "ann", ANN))
                .expectException(
                        refused(Kind.INVALID, "invalid-activity", "participants[1].userId", "participants[2].userId"));
        activity.givenNoPriorActivity()
                .when(create(WITH_BEN, "ben", ANN))
                .expectEvents(new ActivityCreated(ACTIVITY, "ann", "ben", null, Set.of(), WITH_BEN, ANN.origin(), NOW));
    }

    @Test
    void a_change_names_the_fields_that_differ() {
        var later = moved(LUNCH, berlin("2026-11-23T13:00"));
        activity.given(annPlanned(LUNCH))
                .when(change(titled(later, "Late lunch"), ANN, 0L))
                .expectEvents(new ActivityChanged(
                        ACTIVITY, titled(later, "Late lunch"), Set.of("title", "start", "end"), ANN.origin(), NOW));
    }

    @Test
    void a_change_that_changes_nothing_makes_no_event() {
        activity.given(annPlanned(LUNCH))
                .when(change(LUNCH, ANN, 0L))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_change_against_an_old_version_is_refused() {
        activity.given(annPlanned(WITH_BEN), BEN_SAW_IT)
                .when(change(titled(WITH_BEN, "Dinner"), ANN, 0L))
                .expectException(refused(Kind.STALE, "stale-version"));
    }

    @Test
    void a_participant_changes_it_only_after_a_session_of_their_own_met_it_S61() {
        var dinner = titled(WITH_BEN, "Dinner");
        activity.given(annPlanned(WITH_BEN))
                .when(change(dinner, BEN, null))
                .expectNoEvents()
                .expectException(refused(Kind.FORBIDDEN, "not-your-activity"));
        activity.given(annPlanned(WITH_BEN), BEN_SAW_IT)
                .when(change(dinner, BEN, null))
                .expectEvents(new ActivityChanged(ACTIVITY, dinner, Set.of("title"), BEN.origin(), NOW));
    }

    @Test
    void a_stranger_changes_nothing_not_even_an_administrator() {
        for (var stranger : List.of(BEN, ADMIN)) {
            activity.given(annPlanned(LUNCH))
                    .when(change(titled(LUNCH, "Dinner"), stranger, null))
                    .expectException(refused(Kind.FORBIDDEN, "not-your-activity"));
        }
    }

    @Test
    void a_private_activity_is_its_owners_alone() {
        var secret = with(LUNCH, "Lunch", List.of("ben"), Visibility.PRIVATE);
        activity.given(annPlanned(secret), BEN_SAW_IT)
                .when(change(titled(secret, "Dinner"), BEN, null))
                .expectException(refused(Kind.FORBIDDEN, "not-your-activity"));
    }

    @Test
    void the_organizer_may_hand_it_over() {
        activity.given(annPlanned(WITH_BEN))
                .when(new ChangeActivity(ACTIVITY, 0L, "ben", WITH_BEN, ANN, NOW))
                .expectEvents(new OrganizerChanged(ACTIVITY, "ben", null, ANN.origin(), NOW));
    }

    @Test
    void a_participant_does_not_take_it_over_nor_hide_it() {
        var secret = with(LUNCH, "Lunch", List.of("ben"), Visibility.PRIVATE);
        for (var change : List.of(
                new ChangeActivity(ACTIVITY, null, "ben", WITH_BEN, BEN, NOW),
                new ChangeActivity(ACTIVITY, null, "ann", secret, BEN, NOW))) {
            activity.given(annPlanned(WITH_BEN), BEN_SAW_IT)
                    .when(change)
                    .expectNoEvents()
                    .expectException(refused(Kind.FORBIDDEN, "not-your-activity"));
        }
    }

    @Test
    void a_session_carries_out_its_decision_in_one_command_and_its_user_has_seen_it_then() {
        var dinner = titled(WITH_BEN, "Dinner");
        activity.given(annPlanned(WITH_BEN))
                .when(reconcile(0, dinner, null))
                .expectEvents(
                        new ActivityChanged(
                                ACTIVITY, dinner, Set.of("title"), BENS_SESSION.origin(), CHANGED_AT_GOOGLE),
                        new ActivitySeen(ACTIVITY, BENS_SESSION.origin(), CHANGED_AT_GOOGLE))
                .expectResultMessagePayload(2L);
        activity.given(annPlanned(WITH_BEN), BEN_SAW_IT)
                .when(reconcile(1, null, null))
                .expectNoEvents()
                .expectResultMessagePayload(1L);
    }

    @Test
    void the_participant_whose_session_ran_becomes_organizer_and_the_event_names_the_session_S57() {
        activity.given(annPlanned(WITH_BEN), BEN_SAW_IT)
                .when(reconcile(1, null, new NewOrganizer("ben", "organizer-has-no-sync")))
                .expectEvents(new OrganizerChanged(
                        ACTIVITY, "ben", "organizer-has-no-sync", BENS_SESSION.origin(), CHANGED_AT_GOOGLE));
    }

    @Test
    void what_was_cancelled_in_google_is_kept_out_of_the_calendar() {
        activity.given(annPlanned(LUNCH))
                .when(new ReconcileActivity(
                        ACTIVITY, 0, LUNCH.cancelled(), null, null, ANNS_SESSION, CHANGED_AT_GOOGLE))
                .expectEvents(new ActivityChanged(
                        ACTIVITY,
                        LUNCH.cancelled(),
                        Set.of("status", "displayInCalendar"),
                        ANNS_SESSION.origin(),
                        CHANGED_AT_GOOGLE));
    }

    @Test
    void what_google_has_comes_in_as_it_is_but_for_times_nobody_can_carry() {
        var untitled = titled(LUNCH, " ");
        activity.givenNoPriorActivity()
                .when(create(untitled, "ann", ANNS_SESSION))
                .expectEvents(new ActivityCreated(
                        ACTIVITY, "ann", "ann", null, Set.of(), untitled, ANNS_SESSION.origin(), NOW));
        activity.givenNoPriorActivity()
                .when(create(LUNCH.withRecurrence(List.of("RRULE:FREQ=NEVER")), "ann", ANNS_SESSION))
                .expectException(refused(Kind.INVALID, "invalid-activity", "recurrence[0]"));
    }

    @Test
    void a_decision_made_against_an_old_version_is_refused() {
        activity.given(annPlanned(WITH_BEN), BEN_SAW_IT)
                .when(reconcile(0, LUNCH, null))
                .expectException(refused(Kind.STALE, "stale-version"));
    }

    @Test
    void it_is_deleted_once_and_by_organizer_or_author() {
        var deleted = new ActivityDeleted(ACTIVITY, ANN.origin(), NOW);
        activity.given(annPlanned(LUNCH)).when(delete(ANN, 0L)).expectEvents(deleted);
        activity.given(annPlanned(LUNCH), deleted)
                .when(delete(ANN, 0L))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        activity.given(annPlanned(LUNCH), deleted)
                .when(delete(BEN, 0L))
                .expectException(refused(Kind.FORBIDDEN, "not-your-activity"));
        activity.given(annPlanned(WITH_BEN), BEN_SAW_IT)
                .when(delete(BEN, null))
                .expectException(refused(Kind.FORBIDDEN, "not-your-activity"));
        activity.given(annPlanned(LUNCH), deleted)
                .when(change(LUNCH, ANN, null))
                .expectException(refused(Kind.GONE, "activity-deleted"));
    }

    @Test
    void an_activity_that_never_was_is_unknown() {
        var unknown = refused(Kind.UNKNOWN, "unknown-activity");
        activity.givenNoPriorActivity().when(change(LUNCH, ANN, null)).expectException(unknown);
        activity.givenNoPriorActivity().when(delete(ANN, null)).expectException(unknown);
        activity.givenNoPriorActivity().when(reconcile(0, LUNCH, null)).expectException(unknown);
    }

    @Test
    void an_activity_whose_people_were_erased_can_be_written_anew() {
        activity.given(new ActivityCreated(ACTIVITY, "ann", "ann", null, Set.of(), null, ANN.origin(), NOW))
                .when(new ReconcileActivity(ACTIVITY, 0, LUNCH, null, null, ANNS_SESSION, NOW))
                .expectEvents(new ActivityChanged(
                        ACTIVITY, LUNCH, Set.copyOf(ActivityField.paths()), ANNS_SESSION.origin(), NOW));
    }

    private static CreateActivity create(ActivityFields fields, String organizer, Actor by) {
        return new CreateActivity(ACTIVITY, organizer, fields, List.of(), by, NOW);
    }

    private static ChangeActivity change(ActivityFields fields, Actor by, @Nullable Long version) {
        return new ChangeActivity(ACTIVITY, version, "ann", fields, by, NOW);
    }

    private static ReconcileActivity reconcile(
            long version, @Nullable ActivityFields fields, @Nullable NewOrganizer organizer) {
        return new ReconcileActivity(ACTIVITY, version, fields, null, organizer, BENS_SESSION, CHANGED_AT_GOOGLE);
    }

    private static DeleteActivity delete(Actor by, @Nullable Long version) {
        return new DeleteActivity(ACTIVITY, version, by, NOW);
    }
}

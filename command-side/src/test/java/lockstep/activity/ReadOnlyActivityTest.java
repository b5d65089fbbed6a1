package lockstep.activity;

import static lockstep.Refusals.refused;
import static lockstep.activity.ActivityFixture.ACTIVITY;
import static lockstep.activity.ActivityFixture.ANNS_SESSION;
import static lockstep.activity.ActivityFixture.LUNCH;
import static lockstep.activity.ActivityFixture.REST;
import static lockstep.activity.ActivityFixture.STAND_UP;
import static lockstep.activity.ActivityFixture.USERS;
import static lockstep.activity.ActivityFixture.annPlanned;
import static lockstep.activity.ActivityFixture.berlin;
import static lockstep.activity.ActivityFixture.moved;
import static lockstep.activity.ActivityFixture.titled;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;

import java.util.List;
import java.util.Set;
import lockstep.Refusal.Kind;
import lockstep.activity.ActivityCommand.CancelOccurrence;
import lockstep.activity.ActivityCommand.ChangeActivity;
import lockstep.activity.ActivityCommand.ChangeOccurrence;
import lockstep.activity.ActivityCommand.DeleteActivity;
import lockstep.activity.ActivityCommand.EndSeries;
import lockstep.activity.ActivityCommand.ReconcileActivity;
import lockstep.activity.ActivityCommand.SplitSeries;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityFields.Status;
import lockstep.testing.ActivityDraft;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** S62: an activity that is in Google, where nobody of those concerned may change it. */
class ReadOnlyActivityTest {

    private static final Moment TUESDAY = berlin("2026-11-24T09:00");
    private static final Moment ELEVEN_ON_TUESDAY = berlin("2026-11-24T11:00");

    private final AggregateTestFixture<Activity> activity = new AggregateTestFixture<>(Activity.class);

    ReadOnlyActivityTest() {
        activity.registerInjectableResource(USERS);
        activity.registerInjectableResource(
                (OutgoingChanges) (id, organizer, user) -> !(id.equals(ACTIVITY) && user.equals("ann")));
    }

    static Object[] changesOfASeries() {
        return new Object[] {
            change(titled(STAND_UP, "Sit-down")),
            change(withStatus(STAND_UP, Status.CANCELLED)),
            new ChangeOccurrence(ACTIVITY, null, TUESDAY, moved(STAND_UP, ELEVEN_ON_TUESDAY), ANN, NOW),
            new ChangeOccurrence(ACTIVITY, null, TUESDAY, withStatus(STAND_UP, Status.CANCELLED), ANN, NOW),
            new CancelOccurrence(ACTIVITY, null, TUESDAY, ANN, NOW),
            new SplitSeries(ACTIVITY, null, TUESDAY, REST, "ann", STAND_UP, ANN, NOW),
            new EndSeries(ACTIVITY, null, TUESDAY, ANN, NOW)
        };
    }

    @ParameterizedTest
    @MethodSource("changesOfASeries")
    void what_could_never_reach_google_is_refused_at_once(Object change) {
        activity.given(annPlanned(STAND_UP)).when(change).expectNoEvents().expectException(readOnly());
    }

    @Test
    void a_cancelled_occurrence_is_not_brought_back() {
        var cancelled = ChangedOccurrence.cancelled(TUESDAY, NOW);
        activity.given(annPlanned(STAND_UP), occurrences(cancelled))
                .when(new ChangeOccurrence(ACTIVITY, null, TUESDAY, STAND_UP.startingAt(TUESDAY.order()), ANN, NOW))
                .expectNoEvents()
                .expectException(readOnly());
    }

    @Test
    void what_the_crm_has_for_itself_may_change() {
        var done = withStatus(LUNCH, Status.COMPLETED);
        activity.given(annPlanned(LUNCH))
                .when(change(done))
                .expectEvents(new ActivityChanged(ACTIVITY, done, Set.of("status"), ANN.origin(), NOW));
    }

    @Test
    void nothing_changed_is_nothing_refused() {
        activity.given(annPlanned(LUNCH)).when(change(LUNCH)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void it_may_be_deleted_here_which_only_ends_the_link() {
        activity.given(annPlanned(LUNCH))
                .when(new DeleteActivity(ACTIVITY, null, ANN, NOW))
                .expectEvents(new ActivityDeleted(ACTIVITY, ANN.origin(), NOW));
        activity.given(annPlanned(STAND_UP))
                .when(new EndSeries(ACTIVITY, null, STAND_UP.start(), ANN, NOW))
                .expectEvents(new ActivityDeleted(ACTIVITY, ANN.origin(), NOW));
    }

    @Test
    void what_a_session_brings_from_google_is_taken() {
        var dinner = titled(LUNCH, "Dinner");
        activity.given(annPlanned(LUNCH))
                .when(new ReconcileActivity(ACTIVITY, 0, dinner, null, null, ANNS_SESSION, NOW))
                .expectEvents(new ActivityChanged(ACTIVITY, dinner, Set.of("title"), ANNS_SESSION.origin(), NOW));
    }

    private static ChangeActivity change(ActivityFields fields) {
        return new ChangeActivity(ACTIVITY, null, "ann", fields, ANN, NOW);
    }

    private static OccurrencesChanged occurrences(ChangedOccurrence one) {
        return new OccurrencesChanged(ACTIVITY, List.of(one), List.of(), ANN.origin(), NOW);
    }

    private static Matcher<?> readOnly() {
        return refused(Kind.CONFLICT, "read-only-in-google");
    }

    private static ActivityFields withStatus(ActivityFields fields, Status status) {
        return ActivityDraft.of(fields).status(status).fields();
    }
}

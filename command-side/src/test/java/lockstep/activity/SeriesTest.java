package lockstep.activity;

import static lockstep.Refusals.refused;
import static lockstep.activity.ActivityFixture.ACTIVITY;
import static lockstep.activity.ActivityFixture.ANNS_SESSION;
import static lockstep.activity.ActivityFixture.BENS_SESSION;
import static lockstep.activity.ActivityFixture.LUNCH;
import static lockstep.activity.ActivityFixture.NINE;
import static lockstep.activity.ActivityFixture.REST;
import static lockstep.activity.ActivityFixture.STAND_UP;
import static lockstep.activity.ActivityFixture.USERS;
import static lockstep.activity.ActivityFixture.annPlanned;
import static lockstep.activity.ActivityFixture.berlin;
import static lockstep.activity.ActivityFixture.moved;
import static lockstep.activity.ActivityFixture.titled;
import static lockstep.activity.ActivityFixture.with;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.BEN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lockstep.Refusal.Kind;
import lockstep.activity.ActivityCommand.CancelOccurrence;
import lockstep.activity.ActivityCommand.ChangeActivity;
import lockstep.activity.ActivityCommand.ChangeOccurrence;
import lockstep.activity.ActivityCommand.EndSeries;
import lockstep.activity.ActivityCommand.ReconcileActivity;
import lockstep.activity.ActivityCommand.SplitSeries;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.ActivityCreated;
import lockstep.activity.ActivityEvent.ActivityDeleted;
import lockstep.activity.ActivityEvent.ActivitySeen;
import lockstep.activity.ActivityEvent.OccurrencesChanged;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.testing.ActivityDraft;
import lockstep.testing.AggregatesApart;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** A stand-up each day at nine, from Monday the 23rd on. */
class SeriesTest {

    private static final Moment TUESDAY = berlin("2026-11-24T09:00");
    private static final Moment WEDNESDAY = berlin("2026-11-25T09:00");
    private static final Moment THURSDAY = berlin("2026-11-26T09:00");
    private static final Moment ELEVEN_ON_TUESDAY = berlin("2026-11-24T11:00");

    private final AggregateTestFixture<Activity> activity = new AggregateTestFixture<>(Activity.class);
    private final List<Object> rest = new ArrayList<>();

    SeriesTest() {
        activity.registerInjectableResource(USERS);
        activity.registerInjectableResource(ActivityFixture.WRITABLE);
        activity.registerRepositoryProvider(new AggregatesApart(rest));
    }

    @Test
    void one_occurrence_is_moved_and_carries_what_differs() {
        activity.given(annPlanned(STAND_UP))
                .when(change(TUESDAY, moved(STAND_UP, ELEVEN_ON_TUESDAY)))
                .expectEvents(occurrences(movedTuesday()));
    }

    @Test
    void whatever_zone_names_an_occurrence_it_is_the_same_one() {
        activity.given(annPlanned(STAND_UP))
                .when(change(Moment.at(TUESDAY.order(), ZoneOffset.UTC), moved(STAND_UP, ELEVEN_ON_TUESDAY)))
                .expectEvents(occurrences(movedTuesday()));
    }

    @Test
    void an_occurrence_that_is_as_the_series_has_it_follows_the_series_again() {
        activity.given(annPlanned(STAND_UP), occurrences(movedTuesday()))
                .when(change(TUESDAY, moved(STAND_UP, TUESDAY)))
                .expectEvents(dropped(TUESDAY));
        activity.given(annPlanned(STAND_UP))
                .when(change(TUESDAY, moved(STAND_UP, TUESDAY)))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_same_change_twice_makes_one_event() {
        activity.given(annPlanned(STAND_UP), occurrences(movedTuesday()))
                .when(change(TUESDAY, moved(STAND_UP, ELEVEN_ON_TUESDAY)))
                .expectNoEvents();
    }

    @Test
    void an_occurrence_is_cancelled_by_itself_once() {
        var cancelled = ChangedOccurrence.cancelled(TUESDAY, NOW);
        activity.given(annPlanned(STAND_UP)).when(cancel(TUESDAY)).expectEvents(occurrences(cancelled));
        activity.given(annPlanned(STAND_UP), occurrences(cancelled))
                .when(cancel(TUESDAY))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        activity.given(annPlanned(STAND_UP))
                .when(change(TUESDAY, moved(STAND_UP, TUESDAY).cancelled()))
                .expectEvents(occurrences(cancelled));
    }

    @Test
    void there_is_no_occurrence_where_the_series_has_none() {
        for (var never : List.of(berlin("2026-11-24T10:00"), berlin("2026-11-22T09:00"), Moment.on(day(TUESDAY)))) {
            activity.given(annPlanned(STAND_UP))
                    .when(cancel(never))
                    .expectException(refused(Kind.UNKNOWN, "unknown-occurrence", "originalStart"));
        }
    }

    @Test
    void one_occurrence_is_held_to_the_same_rules() {
        var backwards =
                ActivityDraft.meeting("Stand-up", ELEVEN_ON_TUESDAY, TUESDAY).fields();
        activity.given(annPlanned(STAND_UP))
                .when(change(TUESDAY, backwards))
                .expectException(refused(Kind.INVALID, "invalid-activity", "end"));
    }

    @Test
    void a_new_title_of_the_series_is_one_for_the_moved_occurrence_too_which_stays_where_it_was_moved() {
        var renamed = titled(STAND_UP, "Daily");
        activity.given(annPlanned(STAND_UP), occurrences(movedTuesday()))
                .when(new ChangeActivity(ACTIVITY, null, "ann", renamed, ANN, NOW))
                .expectEvents(new ActivityChanged(ACTIVITY, renamed, Set.of("title"), ANN.origin(), NOW));

        var tuesday = Objects.requireNonNull(
                Series.of(renamed, List.of(movedTuesday())).occurrence(TUESDAY));
        assertThat(tuesday.fields().title()).isEqualTo("Daily");
        assertThat(tuesday.fields().start()).isEqualTo(ELEVEN_ON_TUESDAY);
    }

    @Test
    void when_the_rule_changes_what_was_changed_by_itself_stays_as_long_as_the_series_still_has_it() {
        var mondaysAndTuesdays = STAND_UP.withRecurrence(List.of("RRULE:FREQ=WEEKLY;BYDAY=MO,TU"));
        activity.given(annPlanned(STAND_UP), occurrences(movedTuesday(), ChangedOccurrence.cancelled(WEDNESDAY, NOW)))
                .when(new ChangeActivity(ACTIVITY, null, "ann", mondaysAndTuesdays, ANN, NOW))
                .expectEvents(
                        new ActivityChanged(ACTIVITY, mondaysAndTuesdays, Set.of("recurrence"), ANN.origin(), NOW),
                        dropped(WEDNESDAY));
    }

    @Test
    void when_the_series_moves_to_another_hour_nothing_stays_changed_by_itself() {
        var atTen = moved(STAND_UP, berlin("2026-11-23T10:00"));
        activity.given(annPlanned(STAND_UP), occurrences(movedTuesday()))
                .when(new ChangeActivity(ACTIVITY, null, "ann", atTen, ANN, NOW))
                .expectEvents(
                        new ActivityChanged(ACTIVITY, atTen, Set.of("start", "end"), ANN.origin(), NOW),
                        dropped(TUESDAY));
    }

    @Test
    void this_and_following_ends_the_series_and_begins_another_in_one_transaction() {
        var daily = moved(titled(STAND_UP, "Daily"), WEDNESDAY);
        activity.given(annPlanned(STAND_UP), occurrences(movedTuesday()))
                .when(split(WEDNESDAY, daily))
                .expectEvents(ended("RRULE:FREQ=DAILY;UNTIL=20261125T075959Z"))
                .expectResultMessagePayload(REST);

        assertThat(rest)
                .containsExactly(new ActivityCreated(REST, "ann", "ann", ACTIVITY, Set.of(), daily, ANN.origin(), NOW));
    }

    @Test
    void what_was_changed_by_itself_after_the_split_goes_along() {
        var thursday = ChangedOccurrence.cancelled(THURSDAY, NOW);
        activity.given(annPlanned(STAND_UP), occurrences(movedTuesday(), thursday))
                .when(split(WEDNESDAY, moved(titled(STAND_UP, "Daily"), WEDNESDAY)))
                .expectEvents(ended("RRULE:FREQ=DAILY;UNTIL=20261125T075959Z"), dropped(THURSDAY));

        assertThat(rest.getLast())
                .isEqualTo(new OccurrencesChanged(REST, List.of(thursday), List.of(), ANN.origin(), NOW));
    }

    @Test
    void the_rest_has_the_same_author_and_is_seen_by_the_same_people_whoever_split_it() {
        var withBen = with(STAND_UP, "Stand-up", List.of("ben"), Visibility.DEFAULT);
        activity.given(annPlanned(withBen), new ActivitySeen(ACTIVITY, BENS_SESSION.origin(), NOW))
                .when(new SplitSeries(ACTIVITY, null, WEDNESDAY, REST, "ann", moved(withBen, WEDNESDAY), BEN, NOW))
                .expectResultMessagePayload(REST);

        assertThat(rest)
                .containsExactly(new ActivityCreated(
                        REST, "ann", "ann", ACTIVITY, Set.of("ben"), moved(withBen, WEDNESDAY), BEN.origin(), NOW));
    }

    @Test
    void but_not_when_the_rest_moves_to_another_hour() {
        activity.given(annPlanned(STAND_UP), occurrences(ChangedOccurrence.cancelled(THURSDAY, NOW)))
                .when(split(WEDNESDAY, moved(STAND_UP, berlin("2026-11-25T10:00"))))
                .expectEvents(ended("RRULE:FREQ=DAILY;UNTIL=20261125T075959Z"), dropped(THURSDAY));

        assertThat(rest).singleElement().isInstanceOf(ActivityCreated.class);
    }

    @Test
    void both_parts_of_ten_occurrences_have_ten() {
        var ten = STAND_UP.withRecurrence(List.of("RRULE:FREQ=DAILY;COUNT=10"));
        activity.given(annPlanned(ten))
                .when(split(WEDNESDAY, moved(titled(ten, "Daily"), WEDNESDAY)))
                .expectEvents(ended("RRULE:FREQ=DAILY;UNTIL=20261125T075959Z"));

        assertThat(((ActivityCreated) rest.getFirst()).fields())
                .isEqualTo(moved(titled(ten, "Daily"), WEDNESDAY).withRecurrence(List.of("RRULE:FREQ=DAILY;COUNT=8")));
    }

    @Test
    void the_first_occurrence_and_all_following_are_the_whole_series() {
        var renamed = titled(STAND_UP, "Daily");
        activity.given(annPlanned(STAND_UP))
                .when(split(NINE, renamed))
                .expectEvents(new ActivityChanged(ACTIVITY, renamed, Set.of("title"), ANN.origin(), NOW))
                .expectResultMessagePayload(ACTIVITY);
        activity.given(annPlanned(STAND_UP))
                .when(new EndSeries(ACTIVITY, null, NINE, ANN, NOW))
                .expectEvents(new ActivityDeleted(ACTIVITY, ANN.origin(), NOW));
        assertThat(rest).isEmpty();
    }

    @Test
    void a_series_can_just_end() {
        activity.given(annPlanned(STAND_UP), occurrences(ChangedOccurrence.cancelled(THURSDAY, NOW)))
                .when(new EndSeries(ACTIVITY, null, WEDNESDAY, ANN, NOW))
                .expectEvents(ended("RRULE:FREQ=DAILY;UNTIL=20261125T075959Z"), dropped(THURSDAY));
    }

    @Test
    void a_series_is_not_split_at_a_date_of_its_own_nor_where_a_rule_takes_away() {
        var extra = STAND_UP.withRecurrence(List.of("RRULE:FREQ=WEEKLY", "RDATE:20261125T080000Z"));
        var less = STAND_UP.withRecurrence(List.of("RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY;BYDAY=SU"));
        for (var series : List.of(extra, less)) {
            activity.given(annPlanned(series))
                    .when(split(WEDNESDAY, moved(series, WEDNESDAY)))
                    .expectNoEvents()
                    .expectException(refused(Kind.CONFLICT, "no-place-to-split", "originalStart"));
        }
    }

    @Test
    void strangers_touch_no_part_of_it() {
        var not = refused(Kind.FORBIDDEN, "not-your-activity");
        activity.given(annPlanned(STAND_UP))
                .when(new CancelOccurrence(ACTIVITY, null, TUESDAY, BEN, NOW))
                .expectException(not);
        activity.given(annPlanned(STAND_UP))
                .when(new ChangeOccurrence(ACTIVITY, null, TUESDAY, LUNCH, BEN, NOW))
                .expectException(not);
        activity.given(annPlanned(STAND_UP))
                .when(new SplitSeries(ACTIVITY, null, TUESDAY, REST, "ben", LUNCH, BEN, NOW))
                .expectException(not);
        activity.given(annPlanned(STAND_UP))
                .when(new EndSeries(ACTIVITY, null, TUESDAY, BEN, NOW))
                .expectException(not);
    }

    @Test
    void a_session_says_all_that_is_changed_by_itself_and_one_event_has_the_difference() {
        var cancelled = ChangedOccurrence.cancelled(WEDNESDAY, NOW.minusSeconds(9));
        activity.given(annPlanned(STAND_UP), occurrences(movedTuesday(), ChangedOccurrence.cancelled(THURSDAY, NOW)))
                .when(reconcile(1, movedTuesday(), cancelled))
                .expectEvents(new OccurrencesChanged(
                        ACTIVITY, List.of(cancelled), List.of(THURSDAY), ANNS_SESSION.origin(), NOW))
                .expectResultMessagePayload(2L);
        activity.given(annPlanned(STAND_UP), occurrences(movedTuesday()))
                .when(reconcile(1, movedTuesday()))
                .expectNoEvents();
    }

    @Test
    void an_occurrence_that_google_keeps_though_the_rule_has_it_no_longer_is_kept_here() {
        var detached = ChangedOccurrence.of(
                berlin("2026-11-24T08:00"), moved(STAND_UP, TUESDAY), moved(STAND_UP, ELEVEN_ON_TUESDAY), NOW);
        activity.given(annPlanned(STAND_UP))
                .when(reconcile(0, detached))
                .expectEvents(
                        new OccurrencesChanged(ACTIVITY, List.of(detached), List.of(), ANNS_SESSION.origin(), NOW));
        assertThat(Series.of(STAND_UP, List.of(detached)).changed()).hasSize(1);
    }

    private static ChangedOccurrence movedTuesday() {
        return ChangedOccurrence.of(TUESDAY, moved(STAND_UP, TUESDAY), moved(STAND_UP, ELEVEN_ON_TUESDAY), NOW);
    }

    private static OccurrencesChanged occurrences(ChangedOccurrence... changed) {
        return new OccurrencesChanged(ACTIVITY, List.of(changed), List.of(), ANN.origin(), NOW);
    }

    private static OccurrencesChanged dropped(Moment... starts) {
        return new OccurrencesChanged(ACTIVITY, List.of(), List.of(starts), ANN.origin(), NOW);
    }

    private static ActivityChanged ended(String rule) {
        return new ActivityChanged(
                ACTIVITY, STAND_UP.withRecurrence(List.of(rule)), Set.of("recurrence"), ANN.origin(), NOW);
    }

    private static ChangeOccurrence change(Moment occurrence, ActivityFields fields) {
        return new ChangeOccurrence(ACTIVITY, null, occurrence, fields, ANN, NOW);
    }

    private static CancelOccurrence cancel(Moment occurrence) {
        return new CancelOccurrence(ACTIVITY, null, occurrence, ANN, NOW);
    }

    private static SplitSeries split(Moment occurrence, ActivityFields fields) {
        return new SplitSeries(ACTIVITY, null, occurrence, REST, "ann", fields, ANN, NOW);
    }

    private static ReconcileActivity reconcile(long version, ChangedOccurrence... all) {
        return new ReconcileActivity(ACTIVITY, version, null, List.of(all), null, ANNS_SESSION, NOW);
    }

    private static LocalDate day(Moment moment) {
        return moment.order().atZone(moment.zone()).toLocalDate();
    }
}

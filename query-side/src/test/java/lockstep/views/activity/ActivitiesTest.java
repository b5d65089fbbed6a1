package lockstep.views.activity;

import static lockstep.views.ActivityEvents.activity;
import static lockstep.views.ActivityEvents.asTheRuleHasThem;
import static lockstep.views.ActivityEvents.at;
import static lockstep.views.ActivityEvents.day;
import static lockstep.views.ActivityEvents.deletedActivity;
import static lockstep.views.ActivityEvents.hour;
import static lockstep.views.ActivityEvents.occurrences;
import static lockstep.views.ActivityEvents.planned;
import static lockstep.views.ActivityEvents.replanned;
import static lockstep.views.ActivityEvents.seen;
import static lockstep.views.Events.AT;
import static lockstep.views.Events.by;
import static lockstep.views.Events.created;
import static lockstep.views.Events.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.activity.ActivityEvent.ActivityChanged;
import lockstep.activity.ActivityEvent.OrganizerChanged;
import lockstep.activity.ActivityFields;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.activity.ChangedOccurrence;
import lockstep.activity.Moment;
import lockstep.contact.ContactEvent.UserAssigned;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivitiesTest {

    private static final Viewer ANN = Viewer.user("ann");
    private static final Viewer BEN = Viewer.user("ben");
    private static final Viewer CY = Viewer.user("cy");
    private static final Viewer EVE = new Viewer("eve", Set.of(Role.AUDITOR));

    private static final Moment NINE = at("2026-11-23T09:00", "Europe/Berlin");
    private static final Moment TUESDAY = at("2026-11-24T09:00", "Europe/Berlin");
    private static final Moment WEDNESDAY = at("2026-11-25T09:00", "Europe/Berlin");

    private final ViewsFixture views = new ViewsFixture();
    private final Activities activities = views.get(Activities.class);
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void an_activity_shows_what_was_last_said_about_it_and_its_version() {
        var contact = UUID.randomUUID();
        var withBen = meeting("Lunch", Visibility.DEFAULT);
        views.happened(
                created(contact, person("Ben", "B")),
                new UserAssigned(contact, "ben", by("root"), AT),
                planned(id, "ann", hour("Lunch", NINE)),
                replanned(id, "ann", withBen, AT.plusSeconds(5)),
                new OrganizerChanged(id, "ben", null, by("ann"), AT.plusSeconds(6)));

        var activity = activities.get(ANN, id);
        assertThat(activity.version()).isEqualTo(2);
        assertThat(activity.author()).isEqualTo("ann");
        assertThat(activity.organizer()).isEqualTo("ben");
        assertThat(activity.start()).isEqualTo(NINE);
        assertThat(activity.participants())
                .containsExactly(new ActivityView.Participant("ben", contact, ActivityFields.Response.ACCEPTED));
        assertThat(activity.changedAt()).isEqualTo(AT.plusSeconds(6));
    }

    @Test
    void organizer_and_author_read_it_participants_after_their_own_session_S61_auditors_and_nobody_else() {
        views.happened(
                planned(id, "ann", meeting("Lunch", Visibility.DEFAULT)),
                new OrganizerChanged(id, "cy", null, by("ann"), AT));

        for (var reader : List.of(ANN, CY, EVE)) {
            assertThat(activities.get(reader, id).title()).as(reader.userId()).isEqualTo("Lunch");
        }
        assertIsBusy(activities.get(BEN, id));
        assertIsBusy(activities.get(Viewer.user("dan"), id));

        views.happened(seen(id, "ben"), seen(id, "dan"));
        assertThat(activities.get(BEN, id).title()).isEqualTo("Lunch");
        assertIsBusy(activities.get(Viewer.user("dan"), id));
    }

    @Test
    void without_a_time_the_newest_come_first_and_a_series_is_one() {
        var older = UUID.randomUUID();
        var others = UUID.randomUUID();
        views.happened(
                planned(older, "ann", hour("Older", TUESDAY)),
                planned(id, "ann", hour("Series", NINE, "RRULE:FREQ=DAILY")),
                planned(others, "cy", hour("Not Ann's", NINE)));

        var listed = activities.list(ANN, "ann", Paging.FIRST);

        assertThat(listed.items()).extracting(ActivityView::title).containsExactly("Series", "Older");
        assertThat(listed.items().getFirst().originalStart()).isNull();
        assertThat(listed.items().getFirst().recurrence()).containsExactly("RRULE:FREQ=DAILY");
        assertThat(listed.next()).isNull();
        views.happened(deletedActivity(older));
        assertThat(activities.list(ANN, "ann", Paging.FIRST).items()).hasSize(1);
    }

    @Test
    void what_somebody_may_not_read_is_not_listed_and_hides_nothing_behind_it() {
        views.happened(planned(id, "ann", meeting("Open", Visibility.DEFAULT)), seen(id, "ben"));
        for (int i = 0; i < 5; i++) {
            var closed = UUID.randomUUID();
            views.happened(planned(closed, "ann", meeting("Private", Visibility.PRIVATE)), seen(closed, "ben"));
            views.happened(planned(UUID.randomUUID(), "ann", meeting("Not seen", Visibility.DEFAULT)));
        }

        for (var calendar : List.of("ann", "ben")) {
            assertThat(activities.list(BEN, calendar, Paging.of(null, 2)).items())
                    .extracting(ActivityView::title)
                    .containsExactly("Open");
        }
        assertThat(activities.list(ANN, "ann", Paging.FIRST).items()).hasSize(11);
        assertThat(activities.list(EVE, "ann", Paging.FIRST).items()).hasSize(6);
        assertThat(activities.list(CY, "ann", Paging.FIRST).items()).isEmpty();
    }

    @Test
    void a_list_comes_in_parts_of_which_none_is_missed() {
        var all = new ArrayList<UUID>();
        for (int i = 0; i < 7; i++) {
            all.addFirst(UUID.randomUUID());
            views.happened(
                    planned(all.getFirst(), "ann", hour("A" + i, NINE)),
                    planned(UUID.randomUUID(), "cy", meeting("Not seen", Visibility.DEFAULT)));
        }

        var seen = new ArrayList<UUID>();
        String cursor = null;
        do {
            var page = activities.list(ANN, "ann", Paging.of(cursor, 3));
            page.items().forEach(activity -> seen.add(activity.id()));
            cursor = page.next();
            views.happened(planned(UUID.randomUUID(), "ann", hour("Newer", NINE)));
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(all);
    }

    @Test
    void a_private_activity_is_busy_to_all_but_its_owner() {
        views.happened(
                planned(id, "ann", meeting("Lunch", Visibility.PRIVATE)),
                new OrganizerChanged(id, "cy", null, by("ann"), AT),
                seen(id, "ben"));

        assertThat(activities.get(CY, id).title()).isEqualTo("Lunch");
        for (var other : List.of(ANN, BEN, EVE)) {
            assertIsBusy(activities.get(other, id));
        }
    }

    @Test
    void what_is_not_in_the_calendar_is_no_busy_time_and_nobodys_business() {
        var cancelled = UUID.randomUUID();
        views.happened(
                planned(id, "ann", meeting("Lunch", Visibility.DEFAULT).cancelled()),
                planned(cancelled, "ann", hour("Alone", NINE)),
                new ActivityChanged(cancelled, hour("Alone", NINE).cancelled(), Set.of("status"), by("ann"), AT));

        assertThat(activities.byId(BEN, id)).isEmpty();
        assertThatThrownBy(() -> activities.get(BEN, id)).satisfies(e -> kind(e, Refusal.Kind.UNKNOWN));
        assertThat(calendar(BEN, "ann")).isEmpty();
        assertThat(calendar(ANN, "ann")).hasSize(2);
    }

    @Test
    void a_deleted_activity_is_gone_and_leaves_no_personal_value_behind() {
        views.happened(planned(id, "ann", hour("Operation", NINE, "RRULE:FREQ=DAILY")), moved("Operation"));
        views.happened(deletedActivity(id));

        assertThatThrownBy(() -> activities.get(ANN, id)).satisfies(e -> kind(e, Refusal.Kind.GONE));
        assertThatThrownBy(() -> activities.get(BEN, id)).satisfies(e -> kind(e, Refusal.Kind.UNKNOWN));
        assertThatThrownBy(() -> activities.get(ANN, UUID.randomUUID())).satisfies(e -> kind(e, Refusal.Kind.UNKNOWN));
        assertThat(calendar(ANN, "ann")).isEmpty();
        assertThat(views.everything().get("activity_view"))
                .singleElement()
                .asString()
                .doesNotContain("Operation");
    }

    @Test
    void an_activity_whose_people_were_erased_is_gone() {
        views.happened(planned(id, "ann", hour("Lunch", NINE)), new ActivityChanged(id, null, Set.of(), by("ann"), AT));

        assertThatThrownBy(() -> activities.get(ANN, id)).satisfies(e -> kind(e, Refusal.Kind.GONE));
        assertThat(calendar(ANN, "ann")).isEmpty();
    }

    @Test
    void a_series_is_shown_as_its_occurrences_moved_and_cancelled_ones_included() {
        views.happened(
                planned(id, "ann", hour("Stand-up", NINE, "RRULE:FREQ=DAILY;COUNT=4")),
                moved("Stand-up"),
                occurrences(id, ChangedOccurrence.cancelled(WEDNESDAY, AT)));

        assertThat(calendar(ANN, "ann"))
                .extracting(ActivityView::start, ActivityView::originalStart)
                .containsExactly(
                        tuple(NINE, NINE),
                        tuple(at("2026-11-24T11:00", "Europe/Berlin"), TUESDAY),
                        tuple(at("2026-11-26T09:00", "Europe/Berlin"), at("2026-11-26T09:00", "Europe/Berlin")));
        assertThat(activities.getOccurrence(ANN, id, TUESDAY).start())
                .isEqualTo(at("2026-11-24T11:00", "Europe/Berlin"));
        assertThatThrownBy(() -> activities.getOccurrence(ANN, id, WEDNESDAY))
                .satisfies(e -> kind(e, Refusal.Kind.UNKNOWN));

        views.happened(asTheRuleHasThem(id, TUESDAY, WEDNESDAY));
        assertThat(calendar(ANN, "ann"))
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.start()).isEqualTo(one.originalStart()));
    }

    @Test
    void an_occurrence_moved_far_away_is_found_where_it_is_and_not_where_it_was() {
        var far = hour("Stand-up", at("2027-05-01T09:00", "Europe/Berlin"));
        views.happened(
                planned(id, "ann", hour("Stand-up", NINE, "RRULE:FREQ=DAILY;COUNT=2")),
                occurrences(id, ChangedOccurrence.of(TUESDAY, hour("Stand-up", TUESDAY), far, AT)));

        assertThat(calendar(ANN, "ann")).extracting(ActivityView::start).containsExactly(NINE);
        assertThat(calendar(ANN, "ann", "2027-05-01T00:00:00Z", "2027-05-02T00:00:00Z", "UTC"))
                .extracting(ActivityView::originalStart)
                .containsExactly(TUESDAY);
    }

    @Test
    void who_is_invited_to_one_occurrence_is_busy_then_alone() {
        var withBen = meeting("Stand-up", Visibility.DEFAULT);
        views.happened(
                planned(id, "ann", hour("Stand-up", NINE, "RRULE:FREQ=DAILY;COUNT=3")),
                occurrences(id, ChangedOccurrence.of(NINE, hour("Stand-up", NINE), withBen, AT)),
                seen(id, "ben"));

        assertThat(calendar(BEN, "ben")).singleElement().satisfies(one -> {
            assertThat(one.title()).isEqualTo("Stand-up");
            assertThat(one.start()).isEqualTo(NINE);
        });
    }

    @Test
    void who_wrote_it_for_somebody_else_finds_it_and_is_not_kept_busy_by_it() {
        views.happened(planned(id, "ann", hour("Dentist", NINE)), new OrganizerChanged(id, "cy", null, by("ann"), AT));

        assertThat(calendar(ANN, "ann")).hasSize(1);
        assertThat(calendar(BEN, "ann")).isEmpty();
        assertThat(calendar(BEN, "cy")).singleElement().satisfies(ActivitiesTest::assertIsBusy);
    }

    @ParameterizedTest(name = "{0} to {1} in {2}: {3}")
    @CsvSource({
        "2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z, UTC, true",
        "2026-11-24T00:00:00Z, 2026-11-25T00:00:00Z, UTC, false",
        "2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z, UTC, false",
        "2026-11-22T23:00:00Z, 2026-11-23T23:00:00Z, Europe/Berlin, true",
        "2026-11-23T23:00:00Z, 2026-11-24T23:00:00Z, Europe/Berlin, false",
        "2026-11-22T10:00:00Z, 2026-11-22T11:00:00Z, Pacific/Auckland, false",
        "2026-11-22T11:00:00Z, 2026-11-22T12:00:00Z, Pacific/Auckland, true",
        "2026-11-24T04:00:00Z, 2026-11-24T05:00:00Z, America/Los_Angeles, true",
        "2026-11-24T08:00:00Z, 2026-11-24T09:00:00Z, America/Los_Angeles, false"
    })
    void an_all_day_activity_is_on_its_day_wherever_one_looks_from(String from, String to, String zone, boolean there) {
        views.happened(
                planned(id, "ann", days("Fair")), planned(UUID.randomUUID(), "ann", days("Fair", "RRULE:FREQ=YEARLY")));

        assertThat(calendar(ANN, "ann", from, to, zone))
                .hasSize(there ? 2 : 0)
                .allSatisfy(one -> assertThat(one.start()).isEqualTo(day("2026-11-23")));
    }

    @Test
    void what_touches_the_time_asked_for_is_in_it_and_what_only_meets_its_ends_is_not() {
        views.happened(
                planned(UUID.randomUUID(), "ann", hour("before", at("2026-11-23T08:00", "UTC"))),
                planned(UUID.randomUUID(), "ann", hour("into", at("2026-11-23T08:30", "UTC"))),
                planned(UUID.randomUUID(), "ann", hour("out of", at("2026-11-23T09:30", "UTC"))),
                planned(UUID.randomUUID(), "ann", hour("after", at("2026-11-23T10:00", "UTC"))),
                planned(
                        UUID.randomUUID(),
                        "ann",
                        activity(
                                "a month",
                                at("2026-11-01T00:00", "UTC"),
                                at("2026-12-01T00:00", "UTC"),
                                Visibility.DEFAULT,
                                List.of())),
                planned(
                        UUID.randomUUID(),
                        "ann",
                        activity(
                                "two days",
                                at("2026-11-20T07:00", "UTC"),
                                at("2026-11-22T09:30", "UTC"),
                                Visibility.DEFAULT,
                                List.of(),
                                "RRULE:FREQ=WEEKLY",
                                "RDATE:20261121T070000Z")),
                planned(
                        UUID.randomUUID(),
                        "ann",
                        activity(
                                "at once",
                                at("2026-11-23T09:00", "UTC"),
                                at("2026-11-23T09:00", "UTC"),
                                Visibility.DEFAULT,
                                List.of())));

        assertThat(calendar(ANN, "ann", "2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z", "UTC"))
                .extracting(ActivityView::title)
                .containsExactly("a month", "two days", "into", "at once", "out of");
    }

    @Test
    void pages_follow_each_other_in_order_without_a_gap_or_a_repetition() {
        var random = new Random(7);
        for (int i = 0; i < 30; i++) {
            var start = Moment.at(NINE.order().plus(Duration.ofHours(random.nextInt(40))), ZoneId.of("UTC"));
            var fields = i % 3 == 0 ? hour("S" + i, start, "RRULE:FREQ=DAILY;COUNT=9") : hour("A" + i, start);
            views.happened(planned(UUID.randomUUID(), "ann", i % 5 == 0 ? days("D" + i) : fields));
        }
        var whole = calendar(ANN, "ann");
        for (int limit : List.of(1, 7, 50)) {
            var seen = new ArrayList<ActivityView>();
            String cursor = null;
            do {
                var page = activities.calendar(ANN, query("ann", Paging.of(cursor, limit)));
                seen.addAll(page.items());
                cursor = page.next();
            } while (cursor != null);
            assertThat(seen).as("by %d", limit).isEqualTo(whole);
        }
        assertThat(whole)
                .hasSizeGreaterThan(90)
                .isSortedAccordingTo(
                        (a, b) -> a.start().order().compareTo(b.start().order()));
    }

    @Test
    void thousands_that_happen_once_are_read_a_few_at_a_time() {
        var events = new ArrayList<Object>();
        for (int i = 0; i < 450; i++) {
            events.add(planned(UUID.randomUUID(), "ann", hour("x", NINE).cancelled()));
        }
        events.add(planned(id, "ann", hour("Lunch", TUESDAY)));
        views.happened(events.toArray());

        assertThat(calendar(BEN, "ann"))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(id));
    }

    @Test
    void a_calendar_is_asked_for_with_an_end_and_a_cursor_that_was_given_out() {
        assertThatThrownBy(() -> calendar(ANN, "ann", "2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z", "UTC"))
                .hasMessageContaining("to");
        assertThatThrownBy(() -> calendar(ANN, "ann", "2026-01-01T00:00:00Z", "2027-01-03T00:00:00Z", "UTC"))
                .hasMessageContaining("366 days");
        assertThatThrownBy(() -> calendar(ANN, "ann", "0001-01-01T00:00:00Z", "0001-02-01T00:00:00Z", "UTC"))
                .hasMessageContaining("from");
        for (var cursor : List.of("nonsense", "", "!!", "YSBiIGM")) {
            assertThatThrownBy(() -> activities.calendar(ANN, query("ann", Paging.of(cursor, 5))))
                    .hasMessageContaining("cursor");
        }
    }

    @Test
    void operators_see_no_activities() {
        var ops = new Viewer("olga", Set.of(Role.OPS));

        assertThatThrownBy(() -> activities.byId(ops, id)).satisfies(e -> kind(e, Refusal.Kind.FORBIDDEN));
        assertThatThrownBy(() -> calendar(ops, "ann")).satisfies(e -> kind(e, Refusal.Kind.FORBIDDEN));
    }

    private Object moved(String title) {
        var later = hour(title, at("2026-11-24T11:00", "Europe/Berlin"));
        return occurrences(id, ChangedOccurrence.of(TUESDAY, hour(title, TUESDAY), later, AT));
    }

    private static ActivityFields meeting(String title, Visibility visibility) {
        var end = Moment.at(NINE.order().plus(Duration.ofHours(1)), ZoneId.of("UTC"));
        return activity(title, NINE, end, visibility, List.of("ben"));
    }

    private static ActivityFields days(String title, String... recurrence) {
        return activity(title, day("2026-11-23"), day("2026-11-24"), Visibility.DEFAULT, List.of(), recurrence);
    }

    private List<ActivityView> calendar(Viewer viewer, String user) {
        return activities.calendar(viewer, query(user, Paging.of(null, 100))).items();
    }

    private List<ActivityView> calendar(Viewer viewer, String user, String from, String to, String zone) {
        var query =
                new CalendarQuery(user, Instant.parse(from), Instant.parse(to), ZoneId.of(zone), Paging.of(null, 100));
        return activities.calendar(viewer, query).items();
    }

    private static CalendarQuery query(String user, Paging paging) {
        return new CalendarQuery(
                user,
                Instant.parse("2026-11-20T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                ZoneId.of("UTC"),
                paging);
    }

    private static void assertIsBusy(ActivityView view) {
        assertThat(view)
                .isEqualTo(new ActivityView(
                        view.id(),
                        null,
                        true,
                        null,
                        null,
                        null,
                        view.start(),
                        view.end(),
                        view.originalStart(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static void kind(Throwable thrown, Refusal.Kind kind) {
        assertThat(thrown)
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(kind));
    }
}

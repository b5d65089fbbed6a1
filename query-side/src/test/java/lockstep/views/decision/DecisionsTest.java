package lockstep.views.decision;

import static lockstep.views.ActivityEvents.at;
import static lockstep.views.ActivityEvents.hour;
import static lockstep.views.ActivityEvents.pastErased;
import static lockstep.views.ActivityEvents.planned;
import static lockstep.views.Events.AT;
import static lockstep.views.Events.created;
import static lockstep.views.Events.decided;
import static lockstep.views.Events.decision;
import static lockstep.views.Events.erased;
import static lockstep.views.Events.person;
import static lockstep.views.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lockstep.syncsession.FieldValue;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.RecordDecision.FieldDecision;
import lockstep.syncsession.RecordDecision.Kept;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final Viewer ANN = Viewer.user("ann");
    private static final DecisionQuery ALL = new DecisionQuery(null, null, null, Paging.FIRST);

    private final ViewsFixture views = new ViewsFixture();
    private final Decisions decisions = views.get(Decisions.class);
    private final UUID session = UUID.randomUUID();
    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();
    private final UUID three = UUID.randomUUID();

    @BeforeEach
    void a_session() {
        views.happened(started(session, "ann", UUID.randomUUID(), AT));
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void where_a_value_was_overruled_both_stand_there_with_their_times() {
        var emails = new FieldDecision(
                "emails",
                FieldValue.ofEntries(List.of(Map.of("value", "a@x.example", "type", "home"))),
                FieldValue.ofEntries(List.of()),
                AT,
                FieldValue.ofEntries(List.of(Map.of("value", "b \"q\" {,}\\ @x.example"))),
                AT.plusSeconds(1),
                Kept.GOOGLE,
                "latest-wins");
        views.happened(decided(
                session,
                new RecordDecision(
                        one, "g1", Outcome.MERGED, "both-changed", List.of(emails), List.of("notes", "a,b\"c"))));

        assertThat(decisions.list(ANN, session, ALL).items())
                .containsExactly(new DecisionView(
                        session,
                        one,
                        "g1",
                        Outcome.MERGED,
                        "both-changed",
                        List.of(emails),
                        List.of("notes", "a,b\"c"),
                        "event-1"));
    }

    @Test
    void where_nothing_was_overruled_the_decision_points_to_its_event_and_keeps_no_value() {
        views.happened(decided(
                session,
                decision(one, Outcome.IMPORTED_TO_CRM, "only-google"),
                new RecordDecision(null, "g9", Outcome.PARKED, "two-candidates", null, List.of())));

        var shown = decisions.list(ANN, session, ALL).items();
        assertThat(shown).extracting(DecisionView::googleId).containsExactly("g9", "g-" + one);
        assertThat(shown).allSatisfy(d -> {
            assertThat(d.fields()).isEmpty();
            assertThat(d.eventId()).isEqualTo("event-1");
        });
    }

    @Test
    void decisions_are_found_by_record_outcome_and_rule() {
        views.happened(
                decided(session, decision(one, Outcome.IMPORTED_TO_CRM, "a"), decision(two, Outcome.UNCHANGED, "b")),
                decided(session, decision(two, Outcome.CHANGED_IN_CRM, "a")));

        assertThat(records(new DecisionQuery(two, null, null, Paging.FIRST))).containsExactly(two, two);
        assertThat(records(new DecisionQuery(null, Outcome.UNCHANGED, null, Paging.FIRST)))
                .containsExactly(two);
        assertThat(records(new DecisionQuery(null, null, "a", Paging.FIRST))).containsExactly(two, one);
        assertThat(records(new DecisionQuery(one, null, "b", Paging.FIRST))).isEmpty();
    }

    @Test
    void of_those_who_were_erased_the_decisions_so_far_stay_and_their_values_go() {
        views.happened(
                created(one, person("Ann", "F"), UUID.randomUUID()),
                planned(two, "ann", hour("Lunch", at("2026-11-02T09:00", "UTC"))));
        views.happened(decided(session, overruled(one), overruled(two), overruled(three)));
        views.happened(
                decided(session, overruled(two)), erased(one, null), pastErased(two), decided(session, overruled(two)));

        assertThat(decisions.list(ANN, session, ALL).items())
                .extracting(
                        DecisionView::recordId, decision -> decision.fields().size())
                .containsExactly(tuple(two, 1), tuple(two, 0), tuple(three, 1), tuple(two, 0), tuple(one, 0));
    }

    @Test
    void decisions_are_shown_to_whoever_may_see_the_session() {
        views.happened(decided(session, decision(one, Outcome.IMPORTED_TO_CRM, "a")));

        assertThat(decisions.list(Viewer.user("bob"), session, ALL).items()).isEmpty();
        assertThat(decisions
                        .list(new Viewer("eve", Set.of(Role.AUDITOR)), session, ALL)
                        .items())
                .hasSize(1);
    }

    @Test
    void pages_go_through_the_decisions_of_many_events_one_by_one() {
        for (int i = 0; i < 3; i++) {
            views.happened(
                    decided(session, decision(one, Outcome.UNCHANGED, "r"), decision(two, Outcome.UNCHANGED, "r" + i)));
        }
        var rules = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page = decisions.list(ANN, session, new DecisionQuery(null, null, null, Paging.of(cursor, 1)));
            page.items().forEach(d -> rules.add(d.rule()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(rules).containsExactly("r2", "r", "r1", "r", "r0", "r");
    }

    private static RecordDecision overruled(UUID record) {
        var title = new FieldDecision(
                "title", FieldValue.of("a"), FieldValue.of("b"), AT, FieldValue.of("c"), AT, Kept.CRM, "r");
        return new RecordDecision(record, "g-" + record, Outcome.MERGED, "both-changed", List.of(title), List.of());
    }

    private List<@Nullable UUID> records(DecisionQuery query) {
        return decisions.list(ANN, session, query).items().stream()
                .<@Nullable UUID>map(DecisionView::recordId)
                .toList();
    }
}

package lockstep.views.syncsession;

import static lockstep.views.Events.AT;
import static lockstep.views.Events.agreed;
import static lockstep.views.Events.ended;
import static lockstep.views.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SyncSessionEvent.ApprovalRequested;
import lockstep.syncsession.SyncSessionEvent.PullCompleted;
import lockstep.syncsession.SyncSessionEvent.SessionApproved;
import lockstep.syncsession.SyncSessionEvent.SessionPaused;
import lockstep.syncsession.SyncSessionEvent.SessionResumed;
import lockstep.views.Paging;
import lockstep.views.Role;
import lockstep.views.Viewer;
import lockstep.views.ViewsFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncSessionsTest {
    private static final Viewer ANN = Viewer.user("ann");
    private static final Viewer AUDITOR = new Viewer("eve", Set.of(Role.AUDITOR));
    private static final SessionQuery ALL = new SessionQuery(null, null, null, null, null, Paging.FIRST);

    private final ViewsFixture views = new ViewsFixture();
    private final SyncSessions sessions = views.get(SyncSessions.class);
    private final UUID id = UUID.randomUUID();
    private final UUID account = UUID.randomUUID();

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void a_session_shows_where_it_stands_and_why() {
        views.happened(started(id, "ann", account, AT));
        assertThat(sessions.get(ANN, id).state()).isEqualTo(SessionState.RUNNING);
        views.happened(new SessionPaused(id, "google-quota", AT.plusSeconds(60), AT));
        assertThat(sessions.get(ANN, id).state()).isEqualTo(SessionState.PAUSED);
        assertThat(sessions.get(ANN, id).reason()).isEqualTo("google-quota");
        views.happened(new SessionResumed(id, AT), new PullCompleted(id, 12, true, Duration.ZERO, AT));
        assertThat(sessions.get(ANN, id).reason()).isNull();
        assertThat(sessions.get(ANN, id).counts()).isEqualTo(pulled(12));

        var planned = new SessionCounts(12, 0, 0, 11, 0, 0, 0, 0, 0, 1);
        views.happened(new ApprovalRequested(id, "mass-change", planned, AT));
        assertThat(sessions.get(ANN, id).state()).isEqualTo(SessionState.AWAITING_APPROVAL);
        assertThat(sessions.get(ANN, id).counts()).isEqualTo(planned);
        views.happened(new SessionApproved(id, "ann", AT));
        assertThat(sessions.get(ANN, id).state()).isEqualTo(SessionState.RUNNING);
        assertThat(sessions.get(ANN, id).counts()).isEqualTo(pulled(12));
    }

    @Test
    void an_ended_session_shows_what_it_did_and_what_it_cost() {
        views.happened(
                started(id, "ann", account, AT),
                agreed(id, account),
                ended(id, "ann", SessionState.CANCELLED, "cancelled", AT.plusSeconds(5)));

        var session = sessions.get(ANN, id);
        assertThat(session.state()).isEqualTo(SessionState.CANCELLED);
        assertThat(session.reason()).isEqualTo("cancelled");
        assertThat(session.startedAt()).isEqualTo(AT);
        assertThat(session.endedAt()).isEqualTo(AT.plusSeconds(5));
        assertThat(session.counts()).isEqualTo(new SessionCounts(9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
        assertThat(session.cost()).isEqualTo(new SessionCost(3, 2, 1, 4096, Duration.ofSeconds(2)));
        assertThat(session.googleAccountId()).isEqualTo(account);
        assertThat(session.version()).isEqualTo(2);
    }

    @Test
    void a_user_sees_own_sessions_and_an_auditor_everybodys_the_newest_first() {
        var bobs = UUID.randomUUID();
        views.happened(started(id, "ann", account, AT), started(bobs, "bob", UUID.randomUUID(), AT.plusSeconds(1)));

        assertThat(ids(ANN, ALL)).containsExactly(id);
        assertThat(ids(AUDITOR, ALL)).containsExactly(bobs, id);
        assertThat(ids(AUDITOR, new SessionQuery(null, null, null, null, "ann", Paging.FIRST)))
                .containsExactly(id);
        assertThat(sessions.byId(ANN, bobs)).isEmpty();
        assertThat(sessions.existed(ANN, bobs)).isFalse();
        assertThat(sessions.byId(AUDITOR, bobs)).isPresent();
        assertThatThrownBy(() -> ids(ANN, new SessionQuery(null, null, null, null, "bob", Paging.FIRST)))
                .hasMessageContaining("roles");
        assertThatThrownBy(() -> ids(new Viewer("olga", Set.of(Role.OPS)), ALL)).hasMessageContaining("roles");
    }

    @Test
    void sessions_are_found_by_kind_state_and_start() {
        var later = UUID.randomUUID();
        views.happened(
                started(id, "ann", account, AT),
                ended(id, "ann", SessionState.COMPLETED, null, AT),
                started(later, "ann", account, AT.plusSeconds(60)));

        assertThat(ids(ANN, new SessionQuery(SyncKind.CONTACTS, null, null, null, null, Paging.FIRST)))
                .containsExactly(later, id);
        assertThat(ids(ANN, new SessionQuery(SyncKind.ACTIVITIES, null, null, null, null, Paging.FIRST)))
                .isEmpty();
        assertThat(ids(ANN, new SessionQuery(null, SessionState.COMPLETED, null, null, null, Paging.FIRST)))
                .containsExactly(id);
        assertThat(ids(ANN, new SessionQuery(null, null, AT, AT.plusSeconds(60), null, Paging.FIRST)))
                .containsExactly(id);
        assertThat(ids(ANN, new SessionQuery(null, null, AT.plusSeconds(1), null, null, Paging.FIRST)))
                .containsExactly(later);
    }

    private List<UUID> ids(Viewer viewer, SessionQuery query) {
        return sessions.list(viewer, query).items().stream()
                .map(SyncSessionView::id)
                .toList();
    }

    private static SessionCounts pulled(int pulled) {
        return new SessionCounts(pulled, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}

package lockstep.views.syncsession;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SyncSessionEvent;
import lockstep.syncsession.SyncSessionEvent.ApprovalRequested;
import lockstep.syncsession.SyncSessionEvent.LinksEnded;
import lockstep.syncsession.SyncSessionEvent.PullCompleted;
import lockstep.syncsession.SyncSessionEvent.PushCompleted;
import lockstep.syncsession.SyncSessionEvent.RecordsAgreed;
import lockstep.syncsession.SyncSessionEvent.RecordsDecided;
import lockstep.syncsession.SyncSessionEvent.RecordsParked;
import lockstep.syncsession.SyncSessionEvent.RecordsReconciled;
import lockstep.syncsession.SyncSessionEvent.SessionApproved;
import lockstep.syncsession.SyncSessionEvent.SessionPaused;
import lockstep.syncsession.SyncSessionEvent.SessionResumed;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import lockstep.views.Json;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions as a whole. What they did to single records is not even parsed here. */
@Component
class SyncSessionRows extends ViewRows {

    private static final Set<Class<?>> OF_RECORDS =
            Set.of(RecordsDecided.class, RecordsAgreed.class, LinksEnded.class, RecordsParked.class);

    private static final SetWrite<SyncSessionView> WRITE = SetWrite.<SyncSessionView>into("sync_session_view")
            .key("id", "uuid", SyncSessionView::id)
            .column("version", "bigint", SyncSessionView::version)
            .column("configuration_id", "uuid", SyncSessionView::configurationId)
            .column("kind", "text", SyncSessionView::kind)
            .column("user_id", "text", SyncSessionView::userId)
            .column("google_account_id", "uuid", SyncSessionView::googleAccountId)
            .column("trigger", "text", SyncSessionView::trigger)
            .column("state", "text", SyncSessionView::state)
            .column("reason", "text", SyncSessionView::reason)
            .column("started_at", "timestamptz", SyncSessionView::startedAt)
            .column("ended_at", "timestamptz", SyncSessionView::endedAt)
            .column("counts", "jsonb", s -> Json.write(s.counts()))
            .column("cost", "jsonb", s -> Json.write(s.cost()));

    SyncSessionRows(JdbcClient jdbc) {
        super(jdbc, View.SYNC_SESSIONS, List.of(SyncSessionEvent.class), "sync_session_view");
    }

    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var events = Touched.of(SyncSessionEvent.class, batch);
        var rows = load(Touched.idsOf(events));
        for (var message : events) {
            var id = Touched.idOf(message);
            var row = OF_RECORDS.contains(message.getPayloadType())
                    ? new Session(rows.get(id))
                    : after(message.getPayload(), rows);
            rows.put(id, row.at(message.getSequenceNumber()));
        }
        WRITE.write(jdbc, rows.rows());
    }

    private static Session after(SyncSessionEvent event, Touched<SyncSessionView> rows) {
        if (event instanceof SyncSessionStarted e) {
            return Session.started(e);
        }
        var session = new Session(rows.get(event.sessionId()));
        return switch (event) {
            case PullCompleted e -> session.counts(Session.pulled(e.pulled()));
            case ApprovalRequested e ->
                session.state(SessionState.AWAITING_APPROVAL, e.reason()).counts(e.planned());
            case SessionApproved e ->
                session.state(SessionState.RUNNING, null).counts(Session.pulled(session.pulled()));
            case SessionPaused e -> session.state(SessionState.PAUSED, e.reason());
            case SessionResumed e -> session.state(SessionState.RUNNING, null);
            case SyncSessionEnded e -> session.ended(e);
            case SyncSessionStarted e -> session;
            case RecordsDecided e -> session;
            case RecordsAgreed e -> session;
            case LinksEnded e -> session;
            case RecordsParked e -> session;
            case RecordsReconciled e -> session;
            case PushCompleted e -> session;
        };
    }

    private Touched<SyncSessionView> load(Set<UUID> ids) {
        return new Touched<>(jdbc
                .sql("select * from sync_session_view where id = any(cast(? as uuid[]))")
                .param(Touched.ids(ids))
                .query(Session::read)
                .stream()
                .collect(Collectors.toMap(SyncSessionView::id, row -> row)));
    }
}

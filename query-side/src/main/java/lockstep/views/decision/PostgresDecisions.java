package lockstep.views.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.views.Columns;
import lockstep.views.Json;
import lockstep.views.Listing;
import lockstep.views.Page;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
class PostgresDecisions implements Decisions {

    private final JdbcClient jdbc;

    PostgresDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<DecisionView> list(Viewer viewer, UUID sessionId, DecisionQuery query) {
        viewer.requireAny(Role.USER, Role.AUDITOR);
        return Listing.of("select d.* from decision_view d")
                .where("d.session_id = ?", sessionId)
                .whereIf(
                        !viewer.is(Role.AUDITOR),
                        "exists (select from sync_session_view s where s.id = d.session_id and s.user_id = ?)",
                        viewer.userId())
                .whereIf(query.record() != null, "d.record_id = ?", query.record())
                .whereIf(
                        query.outcome() != null,
                        "d.outcome = ?",
                        query.outcome() == null ? null : query.outcome().name())
                .whereIf(query.rule() != null, "d.rule = ?", query.rule())
                .byNumber("d.sequence_number")
                .byNumber("d.ordinal")
                .page(jdbc, query.paging(), PostgresDecisions::read);
    }

    private static DecisionView read(ResultSet row, int number) throws SQLException {
        var fields = row.getString("fields");
        return new DecisionView(
                Columns.uuid(row, "session_id"),
                row.getObject("record_id", UUID.class),
                row.getString("google_id"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("rule"),
                fields == null ? List.of() : Json.read(fields, new TypeReference<>() {}),
                List.copyOf(Columns.set(row, "not_carried_over")),
                row.getString("event_id"));
    }
}

package lockstep.views.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.SyncSessionEvent.RecordsDecided;
import lockstep.views.Json;
import lockstep.views.SetWrite;
import lockstep.views.Touched;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decisions are only ever added. */
@Component
class DecisionRows extends ViewRows {

    /** @param ordinal place of the decision in its event */
    private record Row(UUID sessionId, long sequenceNumber, int ordinal, String eventId, RecordDecision decision) {

        /** Most decisions overrule nothing; then the column stays empty. */
        @Nullable
        String fields() {
            var fields = decision.fields();
            return fields == null || fields.isEmpty() ? null : Json.write(fields);
        }
    }

    private static final SetWrite<Row> WRITE = SetWrite.<Row>into("decision_view")
            .key("session_id", "uuid", Row::sessionId)
            .key("sequence_number", "bigint", Row::sequenceNumber)
            .key("ordinal", "integer", Row::ordinal)
            .column("event_id", "text", Row::eventId)
            .column("record_id", "uuid", r -> r.decision.recordId())
            .column("google_id", "text", r -> r.decision.googleId())
            .column("outcome", "text", r -> r.decision.outcome())
            .column("rule", "text", r -> r.decision.rule())
            .column("fields", "jsonb", Row::fields)
            .column("not_carried_over", "text[]", r -> r.decision.notCarriedOver());

    DecisionRows(JdbcClient jdbc) {
        super(jdbc, View.DECISIONS, List.of(RecordsDecided.class), "decision_view");
    }

    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var rows = new ArrayList<Row>();
        for (var message : Touched.of(RecordsDecided.class, batch)) {
            var event = message.getPayload();
            for (int i = 0; i < event.decisions().size(); i++) {
                rows.add(new Row(
                        event.sessionId(),
                        message.getSequenceNumber(),
                        i,
                        message.getIdentifier(),
                        event.decisions().get(i)));
            }
        }
        WRITE.write(jdbc, rows);
    }
}

package lockstep.views.decision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import lockstep.activity.ActivityEvent.ActivityPastErased;
import lockstep.contact.ContactEvent.ContactErased;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.SyncSessionEvent.RecordsDecided;
import lockstep.views.Json;
import lockstep.views.SetWrite;
import lockstep.views.View;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decisions are only ever added; their values go when somebody is erased. */
@Component
class DecisionRows extends ViewRows {

    /** @param ordinal place of the decision in its event */
    private record Row(UUID sessionId, long sequenceNumber, int ordinal, String eventId, RecordDecision decision) {

        Row withoutValues() {
            var bare = new RecordDecision(
                    decision.recordId(),
                    decision.googleId(),
                    decision.outcome(),
                    decision.rule(),
                    null,
                    decision.notCarriedOver());
            return new Row(sessionId, sequenceNumber, ordinal, eventId, bare);
        }

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
        super(
                jdbc,
                View.DECISIONS,
                List.of(RecordsDecided.class, ContactErased.class, ActivityPastErased.class),
                "decision_view");
    }

    @Override
    public void apply(List<DomainEventMessage<?>> batch) {
        var rows = new ArrayList<Row>();
        var erased = new HashSet<UUID>();
        for (var message : batch) {
            switch (message.getPayload()) {
                case RecordsDecided e -> rows.addAll(rowsOf(e, message));
                case ContactErased e -> erase(e.contactId(), rows, erased);
                case ActivityPastErased e -> erase(e.activityId(), rows, erased);
                default -> {
                    // tells of no decision
                }
            }
        }
        eraseStored(erased);
        WRITE.write(jdbc, rows);
    }

    private static List<Row> rowsOf(RecordsDecided event, DomainEventMessage<?> message) {
        return IntStream.range(0, event.decisions().size())
                .mapToObj(i -> new Row(
                        event.sessionId(),
                        message.getSequenceNumber(),
                        i,
                        message.getIdentifier(),
                        event.decisions().get(i)))
                .toList();
    }

    /** What was decided so far stays, without the values; what is decided of an activity afterwards has its own. */
    private static void erase(UUID recordId, List<Row> soFar, Set<UUID> erased) {
        erased.add(recordId);
        soFar.replaceAll(row -> recordId.equals(row.decision.recordId()) ? row.withoutValues() : row);
    }

    /** Only decisions about a record have values. */
    private void eraseStored(Set<UUID> records) {
        if (!records.isEmpty()) {
            jdbc.sql("update decision_view set fields = null where record_id = any(:ids) and fields is not null")
                    .param("ids", records.toArray(UUID[]::new))
                    .update();
        }
    }
}

package lockstep.views.decision;

import java.util.List;
import java.util.UUID;
import lockstep.syncsession.RecordDecision.FieldDecision;
import lockstep.syncsession.RecordDecision.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a session chose for one record, and why.
 *
 * @param fields both values, where something was overruled or merged; empty otherwise
 * @param eventId the event that holds the decision, for all it does not show
 */
public record DecisionView(
        UUID sessionId,
        @Nullable UUID recordId,
        @Nullable String googleId,
        Outcome outcome,
        String rule,
        List<FieldDecision> fields,
        List<String> notCarriedOver,
        String eventId) {}

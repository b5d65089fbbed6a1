package lockstep.views.decision;

import java.util.UUID;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.views.Paging;
import org.jspecify.annotations.Nullable;

/** @param rule as {@code docs/sync-rules.md} names it */
public record DecisionQuery(
        @Nullable UUID record,
        @Nullable Outcome outcome,
        @Nullable String rule,
        Paging paging) {}

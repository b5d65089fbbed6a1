package lockstep.gateway.syncsession;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import lockstep.gateway.security.Caller;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.decision.DecisionQuery;
import lockstep.views.decision.DecisionView;
import lockstep.views.decision.Decisions;
import lockstep.views.syncsession.SyncSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sessions")
class DecisionsController {
    private final SyncSessions sessions;
    private final Decisions decisions;

    DecisionsController(SyncSessions sessions, Decisions decisions) {
        this.sessions = sessions;
        this.decisions = decisions;
    }

    @Operation(
            summary = "What a session decided, and why",
            description =
                    "The latest first. Where a value was overruled or merged both values stand in fields; otherwise"
                            + " eventId names the event that holds the decision. Google keeps one time for a whole record, so"
                            + " googleChangedAt is an upper bound for a field.")
    @GetMapping("/api/sync-sessions/{id}/decisions")
    Page<DecisionView> list(
            Caller caller,
            @PathVariable UUID id,
            @Parameter(description = "Only about this CRM record.") @RequestParam(required = false) @Nullable
                    UUID record,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @Parameter(description = "Only by this rule, by its name.") @RequestParam(required = false) @Nullable
                    String rule,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        sessions.get(caller.viewer(), id);
        return decisions.list(caller.viewer(), id, new DecisionQuery(record, outcome, rule, Paging.of(cursor, limit)));
    }
}

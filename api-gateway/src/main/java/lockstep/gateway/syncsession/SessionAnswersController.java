package lockstep.gateway.syncsession;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Posts;
import lockstep.gateway.write.Transactions;
import lockstep.syncsession.SyncSessionCommand;
import lockstep.syncsession.SyncSessionCommand.ApproveSession;
import lockstep.syncsession.SyncSessionCommand.CancelSession;
import lockstep.syncsession.SyncSessionCommand.RejectSession;
import lockstep.views.View;
import lockstep.views.Viewer;
import lockstep.views.syncsession.SyncSessionView;
import lockstep.views.syncsession.SyncSessions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a user says to a session of their own. */
@RestController
@RequestMapping("/api/sync-sessions/{id}")
@Tag(name = "Sessions")
class SessionAnswersController {
    private final SyncSessions sessions;
    private final Transactions transactions;
    private final Posts posts;
    private final Answers answers;
    private final Clock clock;

    SessionAnswersController(
            SyncSessions sessions, Transactions transactions, Posts posts, Answers answers, Clock clock) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.posts = posts;
        this.answers = answers;
        this.clock = clock;
    }

    record Told(UUID resourceId) implements Posts.Outcome {}

    @Operation(
            summary = "Approve what a session would do",
            description =
                    "It goes on, and does exactly what it decided. Refused (409, not-awaiting-approval) otherwise.")
    @ApiResponse(
            responseCode = "200",
            description = "Approved.",
            content = @Content(schema = @Schema(implementation = SyncSessionView.class)))
    @PostMapping("/approve")
    ResponseEntity<?> approve(HttpServletRequest request, Caller caller, @PathVariable UUID id) {
        return tell(request, caller, id, new ApproveSession(id, caller.actor(), clock.instant()));
    }

    @Operation(
            summary = "Reject what a session would do",
            description = "It ends without having changed anything. Refused (409, not-awaiting-approval) otherwise.")
    @ApiResponse(
            responseCode = "200",
            description = "Rejected.",
            content = @Content(schema = @Schema(implementation = SyncSessionView.class)))
    @PostMapping("/reject")
    ResponseEntity<?> reject(HttpServletRequest request, Caller caller, @PathVariable UUID id) {
        return tell(request, caller, id, new RejectSession(id, caller.actor(), clock.instant()));
    }

    @Operation(
            summary = "Cancel a session",
            description = "What was carried out stays. Refused (409, session-ended) when it has ended.")
    @ApiResponse(
            responseCode = "200",
            description = "Cancelled.",
            content = @Content(schema = @Schema(implementation = SyncSessionView.class)))
    @PostMapping("/cancel")
    ResponseEntity<?> cancel(HttpServletRequest request, Caller caller, @PathVariable UUID id) {
        return tell(request, caller, id, new CancelSession(id, caller.actor(), clock.instant()));
    }

    private ResponseEntity<?> tell(HttpServletRequest request, Caller caller, UUID id, SyncSessionCommand command) {
        // an auditor sees other people's sessions, and has nothing to say to them
        sessions.get(Viewer.user(caller.userId()), id);
        return posts.once(
                request,
                caller,
                Told.class,
                () -> {
                    transactions.send(command);
                    return new Told(id);
                },
                told -> answers.written(
                        HttpStatus.OK,
                        null,
                        View.SYNC_SESSIONS,
                        id,
                        () -> sessions.byId(caller.viewer(), told.resourceId())));
    }
}

package lockstep.gateway.syncsession;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Posts;
import lockstep.gateway.write.Transactions;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.View;
import lockstep.views.syncsession.SessionQuery;
import lockstep.views.syncsession.SyncSessionView;
import lockstep.views.syncsession.SyncSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sync-sessions")
@Tag(name = "Sessions", description = "Runs of the synchronization: seen by their user and by auditors.")
@EnableConfigurationProperties(ManualSessions.class)
class SyncSessionsController {
    private final SyncSessions sessions;
    private final Transactions transactions;
    private final Posts posts;
    private final Answers answers;
    private final Clock clock;
    private final ManualSessions manual;

    SyncSessionsController(
            SyncSessions sessions,
            Transactions transactions,
            Posts posts,
            Answers answers,
            Clock clock,
            ManualSessions manual) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.posts = posts;
        this.answers = answers;
        this.clock = clock;
        this.manual = manual;
    }

    @Schema(name = "SessionStart")
    record Start(@Nullable SyncKind kind) {}

    record Running(UUID resourceId, boolean started) implements Posts.Outcome {}

    @Operation(
            summary = "List sessions",
            description = "The newest first: the caller's own; for auditors everybody's, or one user's.")
    @GetMapping
    Page<SyncSessionView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable SyncKind kind,
            @RequestParam(required = false) @Nullable SessionState state,
            @Parameter(description = "Started at or after this instant (UTC, RFC 3339).")
                    @RequestParam(required = false)
                    @Nullable
                    Instant from,
            @Parameter(description = "Started before this instant (UTC, RFC 3339).")
                    @RequestParam(required = false)
                    @Nullable
                    Instant to,
            @Parameter(description = "Whose sessions; somebody else's are for auditors.")
                    @RequestParam(required = false)
                    @Nullable
                    String userId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return sessions.list(
                caller.viewer(), new SessionQuery(kind, state, from, to, userId, Paging.of(cursor, limit)));
    }

    @Operation(
            summary = "Start a session by hand",
            description = "S40, S53. One session runs for a set-up at a time: while one runs, it is answered with 200."
                    + " Refused (409): sync-not-set-up (S28), google-not-registered (S52), account-not-connected,"
                    + " not-granted, sync-stopped, syncing-paused. Refused (429) for some seconds after the last session has ended:"
                    + " session-cool-down; Retry-After says for how long.")
    @ApiResponse(
            responseCode = "202",
            description = "Started; Location names it.",
            content = @Content(schema = @Schema(implementation = SyncSessionView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "One was running; this is it.",
            content = @Content(schema = @Schema(implementation = SyncSessionView.class)))
    @PostMapping
    ResponseEntity<?> start(HttpServletRequest request, Caller caller, @RequestBody Start body) {
        return posts.once(
                request,
                caller,
                Running.class,
                () -> start(caller, body),
                running -> answers.written(
                        running.started() ? HttpStatus.ACCEPTED : HttpStatus.OK,
                        running.started() ? "/api/sync-sessions/" + running.resourceId() : null,
                        View.SYNC_SESSIONS,
                        running.resourceId(),
                        () -> sessions.byId(caller.viewer(), running.resourceId())));
    }

    private Running start(Caller caller, Start body) {
        if (body.kind() == null) {
            throw Refusal.invalid("kind", "is required: CONTACTS or ACTIVITIES");
        }
        UUID wanted = UUID.randomUUID();
        UUID running = transactions.ask(
                new StartSyncSession(
                        ConfigurationId.of(caller.userId(), body.kind()),
                        wanted,
                        SessionTrigger.MANUAL,
                        caller.actor(),
                        clock.instant(),
                        manual.coolDown()),
                UUID.class);
        return new Running(running, running.equals(wanted));
    }

    @Operation(summary = "Look at a session", description = "While it awaits approval, counts says what it would do.")
    @GetMapping("/{id}")
    ResponseEntity<SyncSessionView> get(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = Answers.MIN_VERSION, required = false) @Nullable Long minVersion) {
        return answers.read(
                View.SYNC_SESSIONS, id, minVersion, () -> sessions.get(caller.viewer(), id), SyncSessionView::version);
    }
}

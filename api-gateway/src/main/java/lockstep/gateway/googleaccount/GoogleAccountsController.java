package lockstep.gateway.googleaccount;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Posts;
import lockstep.gateway.write.Transactions;
import lockstep.gateway.write.Versions;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.sync.google.oauth.GoogleConnections;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.View;
import lockstep.views.Viewer;
import lockstep.views.googleaccount.GoogleAccountView;
import lockstep.views.googleaccount.GoogleAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/google-accounts")
@Tag(name = "Google accounts", description = "Connections of users with Google (S64, S65).")
class GoogleAccountsController {
    /** A header, so that it stands in no address and no log. */
    static final String CONFIRMATION = "Lockstep-Confirmation";

    private final GoogleAccounts accounts;
    private final PendingAccounts pending;
    private final GoogleConnections connections;
    private final Disconnections disconnections;
    private final Transactions transactions;
    private final Posts posts;
    private final Answers answers;
    private final Clock clock;

    GoogleAccountsController(
            GoogleAccounts accounts,
            PendingAccounts pending,
            GoogleConnections connections,
            Disconnections disconnections,
            Transactions transactions,
            Posts posts,
            Answers answers,
            Clock clock) {
        this.accounts = accounts;
        this.pending = pending;
        this.connections = connections;
        this.disconnections = disconnections;
        this.transactions = transactions;
        this.posts = posts;
        this.answers = answers;
        this.clock = clock;
    }

    @Schema(name = "ConnectionStart")
    record Start(
            @Nullable List<@Nullable AccountKind> kinds,
            @Nullable String returnTo) {}

    record Started(UUID resourceId, String authorizationUrl, Instant since) implements Posts.Outcome {}

    @Schema(name = "StartedConnection")
    record Answer(@JsonUnwrapped GoogleAccountView account, String authorizationUrl) {}

    @Operation(
            summary = "List Google accounts",
            description = "The newest first: the caller's own; for auditors everybody's, or one user's. Those that were"
                    + " disconnected are left out, unless an administrator did it.")
    @GetMapping
    Page<GoogleAccountView> list(
            Caller caller,
            @Parameter(description = "Whose accounts; somebody else's are for auditors.")
                    @RequestParam(required = false)
                    @Nullable
                    String userId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return accounts.list(caller.viewer(), userId, Paging.of(cursor, limit));
    }

    @Operation(
            summary = "Set out to connect a Google account",
            description = "Answers with the address to send the browser to. Google sends it back to the callback, which"
                    + " connects nothing yet: with the confirmation it brings back, look at the account for the"
                    + " Google address, then confirm."
                    + " Refused (409, google-not-registered) before an administrator entered the keys (S52).")
    @ApiResponse(
            responseCode = "201",
            description = "PENDING, with authorizationUrl; good for 10 minutes.",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    @PostMapping
    ResponseEntity<?> start(HttpServletRequest request, Caller caller, @RequestBody Start body) {
        return posts.once(
                request,
                caller,
                Started.class,
                () -> start(caller, body),
                started -> answers.written(
                        HttpStatus.CREATED,
                        "/api/google-accounts/" + started.resourceId(),
                        View.GOOGLE_ACCOUNTS,
                        started.resourceId(),
                        new Answer(
                                PendingAccounts.begun(started.resourceId(), started.since()),
                                started.authorizationUrl())));
    }

    private Started start(Caller caller, Start body) {
        var kinds = kinds(body);
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        transactions.send(new StartConnection(id, kinds, caller.actor(), now));
        return new Started(id, connections.start(id, caller.userId(), kinds, body.returnTo()), now);
    }

    @Operation(
            summary = "Set out to connect a Google account again",
            description = "The same connection, after Google ended the grant or for other permissions: its set-ups and"
                    + " links stay. Callback and confirmation are as at first. Refused at the confirmation (409,"
                    + " different-google-account) when the user chose another Google account at Google.")
    @ApiResponse(
            responseCode = "200",
            description = "As it was, with authorizationUrl; good for 10 minutes.",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    @PostMapping("/{id}/reconnect")
    ResponseEntity<?> reconnect(
            HttpServletRequest request,
            Caller caller,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Start body) {
        return posts.once(
                request,
                caller,
                Started.class,
                () -> startAgain(caller, id, body == null ? new Start(null, null) : body),
                started -> answers.written(
                        HttpStatus.OK,
                        null,
                        View.GOOGLE_ACCOUNTS,
                        id,
                        () -> accounts.byId(caller.viewer(), id)
                                .map(account -> new Answer(account, started.authorizationUrl()))));
    }

    private Started startAgain(Caller caller, UUID id, Start body) {
        var account = own(caller, id);
        var kinds = body.kinds() == null && !account.granted().isEmpty() ? account.granted() : kinds(body);
        transactions.send(new StartConnection(id, kinds, caller.actor(), clock.instant()));
        return new Started(id, connections.start(id, caller.userId(), kinds, body.returnTo()), account.since());
    }

    private static Set<AccountKind> kinds(Start body) {
        var kinds = EnumSet.noneOf(AccountKind.class);
        var named = body.kinds() == null ? List.<@Nullable AccountKind>of() : body.kinds();
        for (int i = 0; i < named.size(); i++) {
            AccountKind kind = named.get(i);
            if (kind == null) {
                throw Refusal.invalid("kinds[" + i + "]", "must not be null");
            }
            kinds.add(kind);
        }
        if (kinds.isEmpty()) {
            throw Refusal.invalid("kinds", "is required: CONTACTS, CALENDAR or both");
        }
        return kinds;
    }

    @Operation(
            summary = "Look at a Google account",
            description = "wouldStop says what disconnecting it would stop. While PENDING, email is the address Google"
                    + " named, for the user to confirm; shown where the browser came back from Google, which is who has"
                    + " the confirmation.")
    @GetMapping("/{id}")
    ResponseEntity<GoogleAccountView> get(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = Answers.MIN_VERSION, required = false) @Nullable Long minVersion,
            @Parameter(description = "What the callback gave the browser; while PENDING.")
                    @RequestHeader(name = CONFIRMATION, required = false)
                    @Nullable
                    String confirmation) {
        return answers.read(
                View.GOOGLE_ACCOUNTS,
                id,
                minVersion,
                () -> pending.withAddress(accounts.get(caller.viewer(), id), caller, confirmation),
                GoogleAccountView::version);
    }

    @Operation(
            summary = "Disconnect a Google account",
            description =
                    "S65. Timers stop, links end, the grant is revoked at Google and the tokens destroyed; records"
                            + " on both sides stay.")
    @ApiResponse(responseCode = "204", description = "Disconnected.")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Versions.required(ifMatch);
        own(caller, id);
        return disconnections.disconnect(id, ifMatch, caller);
    }

    /** To do something with it: one that an administrator ended is only looked at. */
    private GoogleAccountView own(Caller caller, UUID id) {
        var account = accounts.get(Viewer.user(caller.userId()), id);
        if (account.state() == GoogleAccountView.State.DISCONNECTED) {
            throw Disconnections.gone();
        }
        return account;
    }
}

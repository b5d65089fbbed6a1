package lockstep.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import lockstep.gateway.googleaccount.Disconnections;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Versions;
import lockstep.views.Page;
import lockstep.views.Paging;
import lockstep.views.View;
import lockstep.views.googleaccount.EverybodysAccounts;
import lockstep.views.googleaccount.GoogleAccountView;
import lockstep.views.googleaccount.UserAccountView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/google-accounts")
@Tag(name = "Administration", description = "Everybody's accounts and syncing, for administrators.")
class EverybodysAccountsController {
    private final EverybodysAccounts accounts;
    private final Disconnections disconnections;
    private final Answers answers;

    EverybodysAccountsController(EverybodysAccounts accounts, Disconnections disconnections, Answers answers) {
        this.accounts = accounts;
        this.disconnections = disconnections;
        this.answers = answers;
    }

    @Operation(
            summary = "List everybody's Google accounts",
            description = "The newest first, with how they are and when each kind last synced.")
    @GetMapping
    Page<UserAccountView> list(
            Caller caller,
            @Parameter(description = "Only those in this state; without it, all but the disconnected.")
                    @RequestParam(required = false)
                    GoogleAccountView.@Nullable State state,
            @Parameter(description = "Only this user's.") @RequestParam(required = false) @Nullable String userId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return accounts.list(caller.viewer(), state, userId, Paging.of(cursor, limit));
    }

    @Operation(
            summary = "Look at somebody's Google account",
            description = "wouldStop says what disconnecting it would stop.")
    @GetMapping("/{id}")
    ResponseEntity<UserAccountView> get(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = Answers.MIN_VERSION, required = false) @Nullable Long minVersion) {
        return answers.read(
                View.GOOGLE_ACCOUNTS,
                id,
                minVersion,
                () -> accounts.get(caller.viewer(), id),
                seen -> seen.account().version());
    }

    @Operation(
            summary = "Disconnect somebody's Google account",
            description =
                    "As if its user did (S65): timers stop, links end, the grant is revoked at Google and the"
                            + " tokens destroyed; records on both sides stay. The user is shown that an administrator ended it.")
    @ApiResponse(responseCode = "204", description = "Disconnected.")
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Versions.required(ifMatch);
        accounts.get(caller.viewer(), id);
        return disconnections.disconnect(id, ifMatch, caller);
    }
}

package lockstep.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Transactions;
import lockstep.usersync.UserSyncCommand.ResumeUserSync;
import lockstep.usersync.UserSyncCommand.StopUserSync;
import lockstep.views.View;
import lockstep.views.usersync.UserSyncView;
import lockstep.views.usersync.UserSyncs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A switch is set, not edited: it asks for no version. */
@RestController
@RequestMapping("/api/admin/users/{id}/sync")
@Tag(name = "Administration")
class UserSyncController {
    private static final String USER = "The user, by the sub of their token; also one who has not come yet.";

    private final UserSyncs userSyncs;
    private final Transactions transactions;
    private final Answers answers;
    private final Clock clock;

    UserSyncController(UserSyncs userSyncs, Transactions transactions, Answers answers, Clock clock) {
        this.userSyncs = userSyncs;
        this.transactions = transactions;
        this.answers = answers;
        this.clock = clock;
    }

    @Schema(name = "UserSyncBody")
    record Position(@Nullable Boolean stopped, @Nullable String reason) {}

    @Operation(summary = "Is a user's syncing stopped")
    @GetMapping
    UserSyncView get(Caller caller, @Parameter(description = USER) @PathVariable String id) {
        return userSyncs.of(caller.viewer(), id);
    }

    @Operation(
            summary = "Stop a user's syncing, or let it go on",
            description = "Stopped: sessions of this user that run or wait end as CANCELLED, reason"
                    + " stopped-by-administrator, before their next call to Google, and none starts (409, sync-stopped,"
                    + " to the user). The user's set-ups say so, and why. Account, set-ups and links stay. Started again,"
                    + " timers go on.")
    @ApiResponse(
            responseCode = "200",
            description = "Set.",
            content = @Content(schema = @Schema(implementation = UserSyncView.class)))
    @PutMapping
    ResponseEntity<?> put(
            Caller caller, @Parameter(description = USER) @PathVariable String id, @RequestBody Position wanted) {
        if (wanted.stopped() == null) {
            throw Refusal.invalid("stopped", "is required");
        }
        if (!wanted.stopped() && wanted.reason() != null) {
            throw Refusal.invalid("reason", "is for stopping");
        }
        var now = clock.instant();
        Object command = wanted.stopped()
                ? new StopUserSync(id, wanted.reason(), caller.actor(), now)
                : new ResumeUserSync(id, caller.actor(), now);
        transactions.run(() -> transactions.send(command));
        return answers.written(HttpStatus.OK, null, View.USER_SYNCS, () -> userSyncs.of(caller.viewer(), id));
    }
}

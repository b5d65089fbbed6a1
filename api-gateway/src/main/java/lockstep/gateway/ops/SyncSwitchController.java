package lockstep.gateway.ops;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Transactions;
import lockstep.settings.SyncSwitchCommand;
import lockstep.settings.SyncSwitchCommand.PauseSyncing;
import lockstep.settings.SyncSwitchCommand.ResumeSyncing;
import lockstep.views.View;
import lockstep.views.syncswitch.SyncSwitch;
import lockstep.views.syncswitch.SyncSwitchView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A switch is set, not edited: it asks for no version. */
@RestController
@RequestMapping("/api/ops/sync")
@Tag(name = "Operations")
class SyncSwitchController {
    private final SyncSwitch syncSwitch;
    private final Transactions transactions;
    private final Answers answers;
    private final Clock clock;

    SyncSwitchController(SyncSwitch syncSwitch, Transactions transactions, Answers answers, Clock clock) {
        this.syncSwitch = syncSwitch;
        this.transactions = transactions;
        this.answers = answers;
        this.clock = clock;
    }

    @Schema(name = "SyncSwitchBody")
    record Position(@Nullable Boolean paused) {}

    @Operation(summary = "Is syncing paused")
    @GetMapping
    SyncSwitchView get(Caller caller) {
        return syncSwitch.get(caller.viewer());
    }

    @Operation(
            summary = "Pause or resume all syncing",
            description =
                    "Paused: running sessions stop before their next call to Google, and none starts. Resumed: they"
                            + " go on where they were.")
    @ApiResponse(
            responseCode = "200",
            description = "Set.",
            content = @Content(schema = @Schema(implementation = SyncSwitchView.class)))
    @PutMapping
    ResponseEntity<?> put(Caller caller, @RequestBody Position wanted) {
        if (wanted.paused() == null) {
            throw Refusal.invalid("paused", "is required");
        }
        boolean paused = wanted.paused();
        transactions.run(() -> transactions.send(
                paused
                        ? new PauseSyncing(SyncSwitchCommand.ID, caller.actor(), clock.instant())
                        : new ResumeSyncing(SyncSwitchCommand.ID, caller.actor(), clock.instant())));
        return answers.written(HttpStatus.OK, null, View.SYNC_SWITCH, () -> syncSwitch.get(caller.viewer()));
    }
}

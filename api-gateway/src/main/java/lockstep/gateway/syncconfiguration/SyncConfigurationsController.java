package lockstep.gateway.syncconfiguration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Transactions;
import lockstep.gateway.write.Versions;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationCommand.ConfigureSync;
import lockstep.syncconfiguration.SyncConfigurationCommand.RemoveSyncConfiguration;
import lockstep.syncconfiguration.SyncKind;
import lockstep.views.View;
import lockstep.views.syncconfiguration.SyncConfigurationView;
import lockstep.views.syncconfiguration.SyncConfigurations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One set-up for each user and kind. */
@RestController
@RequestMapping("/api/sync-configurations")
@Tag(name = "Set-up", description = "What a user keeps in step with which Google account, and how (S28-S38).")
class SyncConfigurationsController {
    private static final String USER_ID = "Whose set-up; somebody else's is for auditors.";

    private final SyncConfigurations configurations;
    private final Transactions transactions;
    private final Answers answers;
    private final Clock clock;

    SyncConfigurationsController(
            SyncConfigurations configurations, Transactions transactions, Answers answers, Clock clock) {
        this.configurations = configurations;
        this.transactions = transactions;
        this.answers = answers;
        this.clock = clock;
    }

    @Schema(name = "SyncConfigurationList")
    record Both(List<SyncConfigurationView> items) {}

    @Operation(
            summary = "The set-up view",
            description = "Both kinds, contacts first (S29). Before it is set up: the defaults, with configured false"
                    + " (S28). Activities cannot be set up in this version.")
    @GetMapping
    Both list(
            Caller caller, @Parameter(description = USER_ID) @RequestParam(required = false) @Nullable String userId) {
        return new Both(configurations.list(caller.viewer(), userId == null ? caller.userId() : userId));
    }

    @Operation(
            summary = "The set-up for contacts",
            description = "Before it is set up, and after it was removed: the defaults, with configured false (S28)."
                    + " Shows the latest session and, apart from it, the latest successful one (S37).")
    @GetMapping("/contacts")
    ResponseEntity<SyncConfigurationView> get(
            Caller caller,
            @Parameter(description = USER_ID) @RequestParam(required = false) @Nullable String userId,
            @RequestHeader(name = Answers.MIN_VERSION, required = false) @Nullable Long minVersion) {
        String owner = userId == null ? caller.userId() : userId;
        UUID id = ConfigurationId.of(owner, SyncKind.CONTACTS);
        return answers.read(
                View.SYNC_CONFIGURATIONS,
                id,
                minVersion,
                () -> configurations.of(caller.viewer(), owner, SyncKind.CONTACTS),
                SyncConfigurationView::version);
    }

    @Operation(
            summary = "Set up contacts, or change the set-up",
            description = "Needs a connected account and a private tag, both the caller's own (S35). Replaces the whole"
                    + " set-up; what is left out is the default. Once set up, If-Match is required; what sessions do"
                    + " is no change of the set-up. What a GET showed can be sent back as it is. Switching automatic"
                    + " on starts a session at once; the next is due one interval after the end of the last (S36).")
    @ApiResponse(
            responseCode = "200",
            description = "Saved.",
            content = @Content(schema = @Schema(implementation = SyncConfigurationView.class)))
    @PutMapping("/contacts")
    ResponseEntity<?> put(
            Caller caller,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ConfigurationBody body) {
        var settings = body.settings();
        boolean configured = own(caller).configured();
        Long version = configured || ifMatch != null ? Long.valueOf(Versions.required(ifMatch)) : null;
        UUID id = ConfigurationId.of(caller.userId(), SyncKind.CONTACTS);
        long saved = transactions.run(() -> transactions.ask(
                new ConfigureSync(id, version, SyncKind.CONTACTS, settings, caller.actor(), clock.instant()),
                Long.class));
        return answers.written(
                HttpStatus.OK, null, View.SYNC_CONFIGURATIONS, id, saved, () -> Optional.of(own(caller)));
    }

    @Operation(
            summary = "Remove the set-up for contacts",
            description = "Timers stop and links sleep; records on both sides stay.")
    @ApiResponse(responseCode = "204", description = "Removed.")
    @DeleteMapping("/contacts")
    ResponseEntity<Void> delete(
            Caller caller, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        long version = Versions.required(ifMatch);
        if (!own(caller).configured()) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "sync-not-set-up", "There is no set-up to remove");
        }
        UUID id = ConfigurationId.of(caller.userId(), SyncKind.CONTACTS);
        transactions.run(
                () -> transactions.send(new RemoveSyncConfiguration(id, version, caller.actor(), clock.instant())));
        return answers.deleted(View.SYNC_CONFIGURATIONS, id);
    }

    private SyncConfigurationView own(Caller caller) {
        return configurations.of(caller.viewer(), caller.userId(), SyncKind.CONTACTS);
    }
}

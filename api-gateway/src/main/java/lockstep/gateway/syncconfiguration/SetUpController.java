package lockstep.gateway.syncconfiguration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
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
import org.springframework.web.bind.annotation.RequestParam;

/** One set-up for each user and kind. */
abstract class SetUpController {
    static final String USER_ID = "Whose set-up; somebody else's is for auditors.";

    private final SyncKind kind;
    private final SyncConfigurations configurations;
    private final Transactions transactions;
    private final Answers answers;
    private final Clock clock;

    SetUpController(
            SyncKind kind, SyncConfigurations configurations, Transactions transactions, Answers answers, Clock clock) {
        this.kind = kind;
        this.configurations = configurations;
        this.transactions = transactions;
        this.answers = answers;
        this.clock = clock;
    }

    @Operation(
            summary = "The set-up for one kind of record",
            description = "Before it is set up, and after it was removed: the defaults, with configured false (S28)."
                    + " Shows the latest session and, apart from it, the latest successful one (S37).")
    @GetMapping
    ResponseEntity<SyncConfigurationView> get(
            Caller caller,
            @Parameter(description = USER_ID) @RequestParam(required = false) @Nullable String userId,
            @RequestHeader(name = Answers.MIN_VERSION, required = false) @Nullable Long minVersion) {
        String owner = userId == null ? caller.userId() : userId;
        return answers.read(
                View.SYNC_CONFIGURATIONS,
                ConfigurationId.of(owner, kind),
                minVersion,
                () -> configurations.of(caller.viewer(), owner, kind),
                SyncConfigurationView::version);
    }

    @Operation(
            summary = "Set up one kind of record, or change its set-up",
            description = "Needs a connected account of the caller's own, at which Google granted this kind (409,"
                    + " not-granted); for contacts also a private tag of theirs (S35), activities need none (S38)."
                    + " Replaces the whole set-up: what is left out is the default, which for synchronizeFrom is the"
                    + " day of the set-up, and from then on what it is. Once set up, If-Match is required; what sessions"
                    + " do is no change of the set-up. What a GET showed can be sent back as it is. Switching automatic"
                    + " on starts a session at once; the next is due one interval after the end of the last (S32, S34,"
                    + " S36).")
    @ApiResponse(
            responseCode = "200",
            description = "Saved.",
            content = @Content(schema = @Schema(implementation = SyncConfigurationView.class)))
    @PutMapping
    ResponseEntity<?> put(
            Caller caller,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ConfigurationBody body) {
        UUID id = ConfigurationId.of(caller.userId(), kind);
        Long version = ifMatch == null ? null : Long.valueOf(Versions.required(ifMatch));
        if (version != null) {
            answers.awaitBeforeChange(View.SYNC_CONFIGURATIONS, id, version);
        }
        var before = own(caller);
        var settings = body.settings(before, clock.instant());
        if (before.configured()) {
            Versions.required(ifMatch);
        }
        long saved = transactions.run(() -> transactions.ask(
                new ConfigureSync(id, version, kind, settings, caller.actor(), clock.instant()), Long.class));
        return answers.written(
                HttpStatus.OK, null, View.SYNC_CONFIGURATIONS, id, saved, () -> Optional.of(own(caller)));
    }

    @Operation(
            summary = "Remove the set-up for one kind of record",
            description = "Its timer stops and its links sleep; records on both sides stay.")
    @ApiResponse(responseCode = "204", description = "Removed.")
    @DeleteMapping
    ResponseEntity<Void> delete(
            Caller caller, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        long version = Versions.required(ifMatch);
        if (!own(caller).configured()) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "sync-not-set-up", "There is no set-up to remove");
        }
        UUID id = ConfigurationId.of(caller.userId(), kind);
        transactions.run(
                () -> transactions.send(new RemoveSyncConfiguration(id, version, caller.actor(), clock.instant())));
        return answers.deleted(View.SYNC_CONFIGURATIONS, id);
    }

    private SyncConfigurationView own(Caller caller) {
        return configurations.of(caller.viewer(), caller.userId(), kind);
    }
}

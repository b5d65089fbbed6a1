package lockstep.gateway.systemsettings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Objects;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Transactions;
import lockstep.gateway.write.Versions;
import lockstep.sync.google.oauth.ClientSecrets;
import lockstep.systemsettings.Registration;
import lockstep.systemsettings.SystemSettingsCommand;
import lockstep.systemsettings.SystemSettingsCommand.SaveRegistration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/system-settings/google")
@Tag(name = "System settings", description = "For administrators. Changed while the product runs, for all its nodes.")
class GoogleSettingsController {
    private final GoogleSettingsReader settings;
    private final ClientSecrets secrets;
    private final Transactions transactions;
    private final Clock clock;

    GoogleSettingsController(
            GoogleSettingsReader settings, ClientSecrets secrets, Transactions transactions, Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Operation(
            summary = "How the product is registered with Google",
            description =
                    "With the addresses to enter in Google's console (S11, S12), and what is left to do. Before it"
                            + " is saved: what the process was started with, and no ETag. The secret is never shown.")
    @GetMapping
    ResponseEntity<GoogleSettingsView> get() {
        return answer();
    }

    @Operation(
            summary = "Register the product with Google, or change its registration",
            description =
                    "Replaces all of it but clientSecret, which stays as it is when left out. Once saved, If-Match"
                            + " is required. Counts from the next call to Google on, on every node; the start-up properties do"
                            + " not count any more. Another clientId needs its clientSecret with it, and asks every user who"
                            + " is connected to connect again (NEEDS_RECONNECT, google-client-changed): Google gave their grants"
                            + " to the former client. Another secret alone concerns nobody. What a GET showed can be sent back"
                            + " as it is.")
    @ApiResponse(
            responseCode = "200",
            description = "Saved.",
            content = @Content(schema = @Schema(implementation = GoogleSettingsView.class)))
    @PutMapping
    ResponseEntity<GoogleSettingsView> put(
            Caller caller,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody GoogleSettingsBody body) {
        var version = ifMatch != null || settings.saved() ? Long.valueOf(Versions.required(ifMatch)) : null;
        var wanted = body.registration();
        var secret = body.newSecret();
        transactions.run(() -> {
            var kept = transactions.ask(
                    new SaveRegistration(
                            SystemSettingsCommand.ID, version, wanted, secret != null, caller.actor(), clock.instant()),
                    Registration.class);
            if (secret == null) {
                secrets.keepOnly(kept.clientId());
            } else {
                secrets.replace(Objects.requireNonNull(kept.clientId(), "a secret has a client"), secret);
            }
        });
        return answer();
    }

    /** The version first: whoever changes it meanwhile makes this answer old, and not its ETag new. */
    private ResponseEntity<GoogleSettingsView> answer() {
        long version = transactions.versionOf(SystemSettingsCommand.ID);
        var answer = ResponseEntity.ok();
        if (version >= 0) {
            answer.eTag(Versions.etag(version));
        }
        return answer.body(settings.read());
    }
}

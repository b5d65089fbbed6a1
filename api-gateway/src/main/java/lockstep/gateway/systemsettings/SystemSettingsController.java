package lockstep.gateway.systemsettings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "System settings")
class SystemSettingsController {
    private static final String GOOGLE = "/api/system-settings/google";

    private final GoogleSettingsReader google;

    SystemSettingsController(GoogleSettingsReader google) {
        this.google = google;
    }

    @Schema(name = "SystemSettingList")
    record All(List<Setting> items) {}

    @Schema(name = "SystemSetting")
    record Setting(
            String name,
            @Nullable String value,
            String meaning,
            @Nullable String changeAt) {}

    @Operation(
            summary = "All system settings in one list (S18)",
            description = "Each with its value and what it means; of a secret only whether it is set.")
    @GetMapping("/api/system-settings")
    All list() {
        var now = google.read();
        return new All(List.of(
                new Setting(
                        "clientId",
                        now.clientId(),
                        "Google services access key (S16): the id of the OAuth client in Google's console. One for all"
                                + " users (S19).",
                        GOOGLE),
                new Setting(
                        "clientSecret",
                        now.clientSecretSet() ? "set" : "not set",
                        "Google secret access key (S17): the client's secret. Stored sealed, and never shown.",
                        GOOGLE),
                new Setting(
                        "productName",
                        now.productName(),
                        "What users read on Google's consent screen (S10), where it has to be entered, too; and the name"
                                + " of the contact group (S41).",
                        GOOGLE),
                new Setting("publicBaseUrl", now.publicBaseUrl(), "Where browsers reach the product (S11).", GOOGLE),
                new Setting(
                        "authorizedDomains",
                        String.join(", ", now.authorizedDomains()),
                        "The domains that Google's consent screen names (S13, S14).",
                        GOOGLE),
                new Setting("origin", now.origin(), "To be entered at the client in Google's console (S11).", null),
                new Setting(
                        "redirectUri",
                        now.redirectUri(),
                        "Where Google sends browsers back to: to be entered at the client in Google's console (S12).",
                        null)));
    }
}

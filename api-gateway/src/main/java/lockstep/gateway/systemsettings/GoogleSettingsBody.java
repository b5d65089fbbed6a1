package lockstep.gateway.systemsettings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.regex.Pattern;
import lockstep.Refusal;
import lockstep.gateway.write.Lists;
import lockstep.systemsettings.Registration;
import org.jspecify.annotations.Nullable;

/** What an administrator saves. PUT replaces all but the secret; what only the product says may come along. */
@Schema(name = "GoogleSettingsBody")
@JsonIgnoreProperties({
    "clientSecretSet",
    "clientSecretSetAt",
    "origin",
    "redirectUri",
    "formerRedirectUri",
    "savedAt",
    "savedBy",
    "toDo"
})
record GoogleSettingsBody(
        @Nullable String clientId,

        @Schema(accessMode = Schema.AccessMode.WRITE_ONLY, format = "password") @Nullable
        String clientSecret,

        @Nullable String productName,
        @Nullable String publicBaseUrl,
        @Nullable List<@Nullable String> authorizedDomains) {

    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,200}");

    Registration registration() {
        return new Registration(
                clientId,
                productName == null ? "" : productName,
                publicBaseUrl == null ? "" : publicBaseUrl,
                Lists.full("authorizedDomains", authorizedDomains));
    }

    /** Null: it stays as it is. */
    @Nullable
    String newSecret() {
        if (clientSecret != null && !SECRET.matcher(clientSecret).matches()) {
            throw Refusal.invalid(
                    "clientSecret", "must be 1 to 200 visible ASCII characters; left out, it stays as it is");
        }
        return clientSecret;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "GoogleSettingsBody[" + clientId + "]";
    }
}

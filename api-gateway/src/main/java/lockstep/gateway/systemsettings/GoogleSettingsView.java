package lockstep.gateway.systemsettings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the product is registered with Google, and what follows from it. */
@Schema(name = "GoogleSettings")
record GoogleSettingsView(
        @Nullable String clientId,
        boolean clientSecretSet,
        @Nullable Instant clientSecretSetAt,
        String productName,
        String publicBaseUrl,
        List<String> authorizedDomains,
        String origin,
        String redirectUri,
        @Nullable String formerRedirectUri,
        @Nullable Instant savedAt,
        @Nullable String savedBy,
        List<String> toDo) {}

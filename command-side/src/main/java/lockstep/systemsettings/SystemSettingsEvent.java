package lockstep.systemsettings;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to the system settings. No secret ever stands in one of these: only that there is another. */
public sealed interface SystemSettingsEvent {

    UUID settingsId();

    /**
     * @param changed names of the parts that differ from what counted before, which at first is what the process was
     *     started with
     * @param redirectUri as this release computes it
     * @param formerRedirectUri what it was, where this changes it
     */
    @Revision("1")
    record RegistrationSaved(
            UUID settingsId,
            Registration registration,
            Set<String> changed,
            String redirectUri,
            @Nullable String formerRedirectUri,
            String userId,
            Instant at)
            implements SystemSettingsEvent {

        /** Grants belong to the client they were given to: none of them is good for another. */
        public boolean anotherClient() {
            return changed.contains("clientId");
        }
    }

    @Revision("1")
    record ClientSecretReplaced(UUID settingsId, String userId, Instant at) implements SystemSettingsEvent {}
}

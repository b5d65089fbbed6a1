package lockstep.sync.google.oauth;

import java.util.List;
import java.util.Objects;
import lockstep.secrets.Secrets;
import lockstep.sync.google.CurrentRegistration;
import lockstep.sync.google.GoogleSettings;
import lockstep.sync.google.ProductSettings;
import lockstep.systemsettings.Registration;
import lockstep.systemsettings.SavedRegistration;
import lockstep.systemsettings.StartUpRegistration;
import org.jspecify.annotations.Nullable;

/** The registration that counts: the saved one, or else the one in the start-up properties. */
final class RegistrationInForce implements CurrentRegistration, StartUpRegistration, ClientKeys {

    private final Registration startUp;
    private final @Nullable String startUpSecret;
    private final SavedRegistration saved;
    private final ClientSecrets secrets;

    RegistrationInForce(
            GoogleSettings google, ProductSettings product, SavedRegistration saved, ClientSecrets secrets) {
        this.startUp =
                new Registration(blankIsNone(google.clientId()), product.productName(), product.origin(), List.of());
        this.startUpSecret = blankIsNone(google.clientSecret());
        this.saved = saved;
        this.secrets = secrets;
    }

    @Override
    public Registration registration() {
        return startUp;
    }

    @Override
    public Registration now() {
        var found = saved.find();
        return found == null ? startUp : found.registration();
    }

    /** The secret in the start-up properties is that of the client there, and of no other. */
    @Override
    public @Nullable Pair pair() {
        var clientId = now().clientId();
        if (clientId == null) {
            return null;
        }
        try {
            var own = clientId.equals(startUp.clientId()) ? startUpSecret : null;
            return new Pair(clientId, secrets.find(clientId).orElse(own));
        } catch (Secrets.Unreadable otherKey) {
            return new Pair(clientId, null);
        }
    }

    /** One that does not open is none. */
    @Override
    public Secret secret() {
        var pair = pair();
        return pair == null || pair.secret() == null
                ? new Secret(false, null)
                : new Secret(true, secrets.setAt(pair.clientId()).orElse(null));
    }

    @Override
    public boolean isOurs(@Nullable String clientId) {
        return Objects.equals(now().clientId(), clientId == null ? startUp.clientId() : clientId);
    }

    private static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

package lockstep.sync.google.oauth;

import com.google.api.client.json.webtoken.JsonWebSignature;
import com.google.api.client.json.webtoken.JsonWebToken;
import com.google.auth.oauth2.TokenVerifier;
import com.google.auth.oauth2.TokenVerifier.VerificationException;
import java.time.Clock;
import lockstep.googleaccount.GoogleIdentity;
import lockstep.sync.google.CurrentRegistration;
import lockstep.sync.google.GoogleSettings;
import lockstep.sync.google.calls.Callers;
import org.jspecify.annotations.Nullable;

/** Who Google says has come back: signed by Google's keys, for us, and still good. */
final class IdTokens {

    private final GoogleSettings settings;
    private final CurrentRegistration registration;
    private final Callers callers;
    private final Clock clock;

    IdTokens(GoogleSettings settings, CurrentRegistration registration, Callers callers, Clock clock) {
        this.settings = settings;
        this.registration = registration;
        this.callers = callers;
        this.clock = clock;
    }

    /** Null when there is no telling. Keys are fetched each time: people connect rarely, and keys change. */
    @Nullable
    GoogleIdentity verified(@Nullable String idToken) {
        var clientId = registration.now().clientId();
        if (idToken == null || clientId == null) {
            return null;
        }
        try {
            var token = TokenVerifier.newBuilder()
                    .setAudience(clientId)
                    .setCertificatesLocation(settings.jwksUrl().toString())
                    .setClock(clock::millis)
                    .setHttpTransportFactory(callers::transport)
                    .build()
                    .verify(idToken);
            return fromGoogle(token) ? identity(token.getPayload()) : null;
        } catch (VerificationException | IllegalArgumentException untrue) {
            return null;
        }
    }

    /** Google documents its name with and without the scheme. */
    private boolean fromGoogle(JsonWebSignature token) {
        var issuer = token.getPayload().getIssuer();
        return token.getPayload().getExpirationTimeSeconds() != null
                && issuer != null
                && (issuer.equals(settings.issuer()) || ("https://" + issuer).equals(settings.issuer()));
    }

    private static @Nullable GoogleIdentity identity(JsonWebToken.Payload payload) {
        return payload.getSubject() != null && payload.get("email") instanceof String email
                ? new GoogleIdentity(payload.getSubject(), email)
                : null;
    }
}

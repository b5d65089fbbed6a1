package lockstep.systemsettings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the product is registered with Google: what has to stand in Google's console and here alike. The client's secret is
 * no part of it and stands in no event.
 *
 * @param clientId S16, "Google services access key"; null: not registered (S52)
 * @param productName S10: users read it on the consent screen, and it names the contact group (S41)
 * @param publicBaseUrl where browsers reach the product: the origin to register (S11)
 * @param authorizedDomains S13, S14: those the consent screen names
 */
public record Registration(
        @Nullable String clientId, String productName, String publicBaseUrl, List<String> authorizedDomains) {

    /** A release that changes this changes the redirect address (S4). */
    private static final String CALLBACK = "/oauth2/google/callback";

    /** S12. Google compares it letter by letter. */
    public String redirectUri() {
        return at(CALLBACK);
    }

    /** @param path begins with a slash */
    public String at(String path) {
        return publicBaseUrl + path;
    }
}

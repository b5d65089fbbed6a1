package googlestandin.oauth;

import googlestandin.Json;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * An application registered in the console.
 *
 * @param redirectUris matched exactly; none registered: any is good
 */
public record OAuthClient(String id, String secret, Set<String> redirectUris) {

    /** There from the start. */
    public static final OAuthClient DEFAULT =
            new OAuthClient("stand-in.apps.googleusercontent.com", "stand-in-secret", Set.of());

    boolean accepts(String redirectUri) {
        return redirectUris.isEmpty() ? !redirectUri.isEmpty() : redirectUris.contains(redirectUri);
    }

    ObjectNode document() {
        ObjectNode document = Json.object().put("kind", "client").put("id", id).put("secret", secret);
        document.set("redirectUris", Json.strings(new TreeSet<>(redirectUris)));
        return document;
    }

    static OAuthClient of(ObjectNode document) {
        return new OAuthClient(
                Json.text(document, "id"),
                Json.text(document, "secret"),
                Set.copyOf(Json.texts(document, "redirectUris")));
    }
}

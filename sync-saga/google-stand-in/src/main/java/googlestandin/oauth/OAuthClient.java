package googlestandin.oauth;

import googlestandin.Json;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * An application registered in the console, with the project it is in.
 *
 * @param redirectUris matched exactly; none registered: any is good
 * @param disabled APIs that are not enabled in the project, as {@code people.googleapis.com}
 */
public record OAuthClient(String id, String secret, Set<String> redirectUris, Set<String> disabled) {

    /** All APIs are enabled. */
    public OAuthClient(String id, String secret, Set<String> redirectUris) {
        this(id, secret, redirectUris, Set.of());
    }

    /** There from the start. */
    public static final OAuthClient DEFAULT =
            new OAuthClient("stand-in.apps.googleusercontent.com", "stand-in-secret", Set.of());

    boolean accepts(String redirectUri) {
        return redirectUris.isEmpty() ? !redirectUri.isEmpty() : redirectUris.contains(redirectUri);
    }

    OAuthClient with(String api, boolean enabled) {
        Set<String> off = new TreeSet<>(disabled);
        if (enabled) {
            off.remove(api);
        } else {
            off.add(api);
        }
        return new OAuthClient(id, secret, redirectUris, Set.copyOf(off));
    }

    ObjectNode document() {
        ObjectNode document = Json.object().put("kind", "client").put("id", id).put("secret", secret);
        document.set("redirectUris", Json.strings(new TreeSet<>(redirectUris)));
        document.set("disabled", Json.strings(new TreeSet<>(disabled)));
        return document;
    }

    static OAuthClient of(ObjectNode document) {
        return new OAuthClient(
                Json.text(document, "id"),
                Json.text(document, "secret"),
                Set.copyOf(Json.texts(document, "redirectUris")),
                Set.copyOf(Json.texts(document, "disabled")));
    }
}

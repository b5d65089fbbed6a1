package googlestandin.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an application asks a user for, and what the user's decision sends it back with. */
public final class Consent {

    /** The application is at fault: Google shows a page of its own and redirects nowhere. */
    public static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private final Grants grants;
    private final Map<String, List<String>> query;
    final OAuthClient client;
    final String redirectUri;
    final Set<String> scopes;

    /** @throws Refused when client, redirect address or request are not acceptable */
    public Consent(Grants grants, Map<String, List<String>> query) {
        this.grants = grants;
        this.query = query;
        client = grants.client(param("client_id"))
                .orElseThrow(() -> new Refused("Error 401: invalid_client. The OAuth client was not found."));
        redirectUri = param("redirect_uri");
        if (!client.accepts(redirectUri)) {
            throw new Refused("Error 400: redirect_uri_mismatch. The redirect URI in the request does not match the"
                    + " ones authorized for the OAuth client.");
        }
        scopes = Scopes.parse(param("scope"));
        if (!param("response_type").equals("code") || scopes.isEmpty()) {
            throw new Refused("Error 400: invalid_request. response_type must be code, and scope must be given.");
        }
        String method = param("code_challenge_method");
        if (!param("code_challenge").isEmpty() && !method.equals("S256") && !method.equals("plain")) {
            throw new Refused("Error 400: invalid_request. Invalid code challenge method.");
        }
    }

    String param(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** {@code prompt=none} shows nothing: either all is granted already, or the application is told so. */
    Optional<String> withoutPrompt() {
        if (!param("prompt").equals("none")) {
            return Optional.empty();
        }
        Optional<Account> account = grants.account(param("login_hint"));
        if (account.isEmpty()) {
            return Optional.of(back(Map.of("error", "interaction_required")));
        }
        boolean granted = grants.granted(account.get().sub(), client.id()).containsAll(scopes);
        return Optional.of(granted ? approve(account.get(), scopes) : back(Map.of("error", "consent_required")));
    }

    /** The address to go to when this user grants these scopes. */
    public String approve(Account account, Set<String> ticked) {
        Set<String> granted = new LinkedHashSet<>();
        for (String scope : scopes) {
            if (Scopes.isSignIn(scope) || ticked.contains(scope)) {
                granted.add(scope);
            }
        }
        if (granted.isEmpty()) {
            return deny();
        }
        Set<String> before = grants.granted(account.sub(), client.id());
        if (param("include_granted_scopes").equals("true")) {
            granted.addAll(before);
        }
        boolean offline = param("access_type").equals("offline");
        boolean first = before.isEmpty() || param("prompt").contains("consent");
        Token code = grants.issueCode(
                account,
                client,
                granted,
                new Token.Extra(
                        redirectUri,
                        param("code_challenge"),
                        param("code_challenge_method"),
                        param("nonce"),
                        offline && first));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code.value());
        answer.put("scope", String.join(" ", granted));
        return back(answer);
    }

    public String deny() {
        return back(Map.of("error", "access_denied"));
    }

    public Set<String> scopes() {
        return scopes;
    }

    private String back(Map<String, String> answer) {
        Map<String, String> all = new LinkedHashMap<>();
        if (query.containsKey("state")) {
            all.put("state", param("state"));
        }
        all.putAll(answer);
        StringBuilder location = new StringBuilder(redirectUri);
        char separator = redirectUri.contains("?") ? '&' : '?';
        for (var entry : all.entrySet()) {
            location.append(separator).append(entry.getKey()).append('=');
            location.append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return location.toString();
    }

    Map<String, List<String>> query() {
        return query;
    }
}

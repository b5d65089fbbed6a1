package lockstep.sync.google.oauth;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.UrlEncodedContent;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.GenericData;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.GoogleSettings;
import lockstep.sync.google.calls.Callers;
import lockstep.sync.google.calls.RuleOne;
import lockstep.sync.google.usage.Api;
import lockstep.sync.google.usage.UsageMeter;
import org.jspecify.annotations.Nullable;

/**
 * Google's endpoint for tokens. Google's own credential classes do not tell of a changed refresh token, read the
 * machine's clock, and revoke at one fixed address, so the three small requests are made here.
 */
final class TokenEndpoint {

    /** The grant is dead, and only the user can give another. */
    private static final Set<String> DEAD = Set.of("invalid_grant", "admin_policy_enforced", "access_denied");

    private static final JsonFactory JSON = GsonFactory.getDefaultInstance();

    private final GoogleSettings settings;
    private final ClientKeys keys;
    private final UsageMeter usage;
    private final HttpRequestFactory requests;

    TokenEndpoint(GoogleSettings settings, ClientKeys keys, Callers callers, UsageMeter usage) {
        this.settings = settings;
        this.keys = keys;
        this.usage = usage;
        this.requests = callers.transport().createRequestFactory(callers.requests());
    }

    /** @param refreshToken absent in most answers to a refresh: the old one stays good */
    record Tokens(
            String accessToken,
            long expiresInSeconds,
            @Nullable String refreshToken,
            @Nullable String idToken,
            String scope) {}

    Tokens exchange(String code, String codeVerifier, String redirectUri) {
        return tokens(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                codeVerifier,
                "redirect_uri",
                redirectUri));
    }

    Tokens refresh(String refreshToken) {
        return tokens(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Ends all this product may do in that Google account. */
    void revoke(String token) throws IOException {
        RuleOne.check();
        posted(settings.revokeUrl(), Map.of("token", token));
    }

    private Tokens tokens(Map<String, String> parameters) {
        RuleOne.check();
        var pair = keys.pair();
        if (pair == null) {
            throw new GoogleFailure.NotRegistered("no-client-id");
        }
        var form = new TreeMap<>(parameters);
        form.put("client_id", pair.clientId());
        form.put("client_secret", pair.secret() == null ? "" : pair.secret());
        try {
            return read(JSON.fromString(posted(settings.tokenUrl(), form), GenericData.class));
        } catch (HttpResponseException answer) {
            throw failure(answer);
        } catch (IOException | IllegalArgumentException broken) {
            throw new GoogleFailure.Unavailable("token-endpoint");
        }
    }

    private String posted(URI address, Map<String, String> form) throws IOException {
        long started = System.nanoTime();
        boolean failed = true;
        try {
            var answer = requests.buildPostRequest(new GenericUrl(address), new UrlEncodedContent(form))
                    .execute()
                    .parseAsString();
            failed = false;
            return answer;
        } finally {
            usage.ended(Api.OAUTH, started, failed);
        }
    }

    private static Tokens read(@Nullable GenericData answer) {
        if (answer == null || !(answer.get("access_token") instanceof String accessToken)) {
            throw new GoogleFailure.Unavailable("token-endpoint");
        }
        return new Tokens(
                accessToken,
                answer.get("expires_in") instanceof Number seconds ? seconds.longValue() : 0,
                text(answer, "refresh_token"),
                text(answer, "id_token"),
                answer.get("scope") instanceof String scope ? scope : "");
    }

    private static @Nullable String text(GenericData answer, String name) {
        return answer.get(name) instanceof String text ? text : null;
    }

    /** Only Google's own word ends a grant; a broken server or a wrong client does not. */
    private static GoogleFailure failure(HttpResponseException answer) {
        if (answer.getStatusCode() == 429) {
            return new GoogleFailure.QuotaExceeded("token-endpoint", null);
        }
        if (answer.getStatusCode() >= 500) {
            return new GoogleFailure.Unavailable("token-endpoint");
        }
        var error = word(answer.getContent());
        if (DEAD.contains(error)) {
            return new GoogleFailure.ReconnectNeeded(GoogleFailure.ReconnectNeeded.GRANT_REVOKED);
        }
        return error.isEmpty()
                ? new GoogleFailure.Unavailable("token-endpoint")
                : new GoogleFailure.NotRegistered(error);
    }

    private static String word(@Nullable String body) {
        try {
            var answer = JSON.fromString(body == null ? "" : body, GenericData.class);
            return answer != null && answer.get("error") instanceof String error && error.matches("[a-z_]{1,40}")
                    ? error
                    : "";
        } catch (IOException | IllegalArgumentException rubbish) {
            return "";
        }
    }
}

package googlestandin.oauth;

import googlestandin.Json;
import googlestandin.Switch;
import googlestandin.fault.StatusFault;
import googlestandin.http.Answer;
import googlestandin.http.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of accounts.google.com and oauth2.googleapis.com. */
public final class OAuthApi {

    private final Grants grants;
    private final IdTokens idTokens;
    private final Clock clock;
    private final Predicate<Switch> switches;
    private final Supplier<URI> baseUri;

    public OAuthApi(Grants grants, IdTokens idTokens, Clock clock, Predicate<Switch> switches, Supplier<URI> baseUri) {
        this.grants = grants;
        this.idTokens = idTokens;
        this.clock = clock;
        this.switches = switches;
        this.baseUri = baseUri;
    }

    /** The name under which such a request is logged and faults are matched. */
    public static Optional<String> method(Request request) {
        return Optional.ofNullable(
                switch (request.path()) {
                    case "/o/oauth2/v2/auth", "/o/oauth2/auth" -> "oauth.authorize";
                    case "/token", "/oauth2/v4/token" -> "oauth.token";
                    case "/revoke", "/o/oauth2/revoke" -> "oauth.revoke";
                    case "/userinfo", "/v1/userinfo", "/oauth2/v3/userinfo" -> "oauth.userinfo";
                    case "/oauth2/v3/certs" -> "oauth.certs";
                    case "/.well-known/openid-configuration" -> "oauth.configuration";
                    default -> null;
                });
    }

    public Answer serve(String method, Request request) {
        return switch (method) {
            case "oauth.authorize" -> authorize(request);
            case "oauth.token" -> token(request);
            case "oauth.revoke" -> revoke(request);
            case "oauth.userinfo" -> userinfo(request);
            case "oauth.certs" -> Answer.ok(idTokens.jwks());
            default -> Answer.ok(IdTokens.configuration(baseUri.get().toString()));
        };
    }

    private Answer authorize(Request request) {
        try {
            if (!request.verb().equals("POST")) {
                Consent consent = new Consent(grants, request.query());
                return consent.withoutPrompt()
                        .map(Answer::redirect)
                        .orElseGet(() -> Answer.html(200, ConsentPage.ask(consent, grants.accounts())));
            }
            Map<String, List<String>> form = request.formBody();
            Consent consent = new Consent(grants, form);
            Optional<Account> account = grants.account(consent.param("account"));
            if (!consent.param("decision").equals("allow") || account.isEmpty()) {
                return Answer.redirect(consent.deny());
            }
            Set<String> ticked = new LinkedHashSet<>(form.getOrDefault("granted", List.of()));
            return Answer.redirect(consent.approve(account.get(), ticked));
        } catch (Consent.Refused refused) {
            return Answer.html(400, ConsentPage.refused(String.valueOf(refused.getMessage())));
        }
    }

    private Answer token(Request request) {
        Map<String, List<String>> form = request.formBody();
        String[] credentials = basic(request);
        String clientId = credentials.length == 2 ? credentials[0] : first(form, "client_id");
        String secret = credentials.length == 2 ? credentials[1] : first(form, "client_secret");
        Optional<OAuthClient> client =
                grants.client(clientId).filter(one -> one.secret().equals(secret));
        if (client.isEmpty()) {
            return error(
                    401,
                    "invalid_client",
                    grants.client(clientId).isEmpty() ? "The OAuth client was not found." : "Unauthorized");
        }
        return switch (first(form, "grant_type")) {
            case "authorization_code" -> exchange(client.get(), form);
            case "refresh_token" -> refresh(client.get(), form);
            default -> error(400, "unsupported_grant_type", "Invalid grant_type");
        };
    }

    private Answer exchange(OAuthClient client, Map<String, List<String>> form) {
        Optional<Token> redeemed = grants.redeem(first(form, "code"))
                .filter(code -> code.clientId().equals(client.id()));
        if (redeemed.isEmpty()) {
            return error(400, "invalid_grant", "Bad Request");
        }
        Token code = redeemed.get();
        if (!code.extra().redirectUri().equals(first(form, "redirect_uri"))) {
            return error(400, "redirect_uri_mismatch", "Bad Request");
        }
        if (!code.extra().verifiedBy(first(form, "code_verifier"))) {
            return error(400, "invalid_grant", "Invalid code verifier.");
        }
        ObjectNode answer = access(client, code.sub(), code.scopes());
        if (code.extra().offline()) {
            Token refresh = grants.issueRefresh(code.sub(), client.id(), code.scopes());
            answer.put("refresh_token", refresh.value());
            if (switches.test(Switch.TESTING_MODE)) {
                answer.put("refresh_token_expires_in", 604_799);
            }
        }
        return withIdToken(answer, client, code);
    }

    private Answer refresh(OAuthClient client, Map<String, List<String>> form) {
        Optional<Token> found = grants.living(Token.Kind.REFRESH, first(form, "refresh_token"))
                .filter(token -> token.clientId().equals(client.id()));
        if (found.isEmpty()) {
            return error(400, "invalid_grant", "Token has been expired or revoked.");
        }
        Token refresh = found.get();
        grants.used(refresh);
        ObjectNode answer = access(client, refresh.sub(), refresh.scopes());
        if (switches.test(Switch.REFRESH_TOKEN_ROTATES)) {
            grants.kill(refresh);
            answer.put(
                    "refresh_token",
                    grants.issueRefresh(refresh.sub(), client.id(), refresh.scopes())
                            .value());
        }
        return withIdToken(answer, client, refresh);
    }

    private ObjectNode access(OAuthClient client, String sub, Set<String> scopes) {
        Token access = grants.issueAccess(sub, client.id(), scopes);
        return Json.object()
                .put("access_token", access.value())
                .put("expires_in", 3599)
                .put("scope", String.join(" ", scopes))
                .put("token_type", "Bearer");
    }

    private Answer withIdToken(ObjectNode answer, OAuthClient client, Token token) {
        if (token.scopes().contains("openid")) {
            Account account = grants.account(token.sub()).orElseThrow();
            answer.put(
                    "id_token",
                    idTokens.sign(
                            account,
                            client.id(),
                            token.extra().nonce(),
                            token.scopes().contains(Scopes.EMAIL),
                            token.scopes().contains(Scopes.PROFILE),
                            clock.instant()));
        }
        return Answer.ok(answer);
    }

    private Answer revoke(Request request) {
        String token = request.param("token").isEmpty() ? first(request.formBody(), "token") : request.param("token");
        return grants.revoke(token)
                ? Answer.ok(Json.object())
                : error(400, "invalid_token", "Token expired or revoked");
    }

    private Answer userinfo(Request request) {
        Optional<Grants.Bearer> bearer = bearerToken(request).flatMap(grants::bearer);
        if (bearer.isEmpty()) {
            return StatusFault.unauthenticated().answer();
        }
        Account account = bearer.get().account();
        ObjectNode info = Json.object().put("sub", account.sub());
        if (bearer.get().scopes().contains(Scopes.EMAIL)) {
            info.put("email", account.email()).put("email_verified", true);
        }
        if (bearer.get().scopes().contains(Scopes.PROFILE)) {
            info.put("name", account.name());
        }
        return Answer.ok(info);
    }

    public static Optional<String> bearerToken(Request request) {
        String header = request.header("authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(request.param("access_token")).filter(token -> !token.isEmpty());
        }
        return Optional.of(header.substring(7).strip());
    }

    private static String[] basic(Request request) {
        String header = request.header("authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return new String[0];
        }
        String pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        return pair.split(":", 2);
    }

    private static String first(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static Answer error(int status, String error, String description) {
        return Answer.json(status, Json.object().put("error", error).put("error_description", description));
    }

    /** Tokens as if the user had gone through the consent page. */
    public Tokens grant(Account account, OAuthClient client, Set<String> scopes) {
        Set<String> spelled = new LinkedHashSet<>();
        scopes.forEach(scope -> spelled.add(Scopes.spelled(scope)));
        Token refresh = grants.issueRefresh(account.sub(), client.id(), spelled);
        Token access = grants.issueAccess(account.sub(), client.id(), spelled);
        return new Tokens(
                access.value(),
                refresh.value(),
                client.id(),
                client.secret(),
                account.sub(),
                String.join(" ", spelled));
    }
}

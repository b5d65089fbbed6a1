package googlestandin.oauth;

import googlestandin.Switch;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Accounts, clients, and the tokens that tie them. */
public final class Grants {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration ACCESS_LIFE = Duration.ofSeconds(3599);
    private static final Duration UNUSED_LIFE = Duration.ofDays(182);
    private static final Duration TESTING_LIFE = Duration.ofDays(7);
    private static final int MAX_REFRESH_TOKENS = 100;

    private final Clock clock;
    private final Predicate<Switch> switches;
    private final Consumer<List<ObjectNode>> journal;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, OAuthClient> clients = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new LinkedHashMap<>();

    public Grants(Clock clock, Predicate<Switch> switches, Consumer<List<ObjectNode>> journal) {
        this.clock = clock;
        this.switches = switches;
        this.journal = journal;
        clients.put(OAuthClient.DEFAULT.id(), OAuthClient.DEFAULT);
    }

    public synchronized void add(Account account) {
        accounts.put(account.sub(), account);
        journal.accept(List.of(account.document()));
    }

    public synchronized void register(OAuthClient client) {
        clients.put(client.id(), client);
        journal.accept(List.of(client.document()));
    }

    /** In the project the client is in. */
    public synchronized void enable(String clientId, String api, boolean on) {
        OAuthClient client =
                client(clientId).orElseThrow(() -> new IllegalArgumentException("no such client: " + clientId));
        register(client.with(api, on));
    }

    public synchronized List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    /** By id or address. */
    public synchronized Optional<Account> account(String subOrEmail) {
        return accounts.values().stream()
                .filter(one -> one.sub().equals(subOrEmail) || one.email().equalsIgnoreCase(subOrEmail))
                .findFirst();
    }

    synchronized Optional<OAuthClient> client(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    synchronized Token issueCode(Account account, OAuthClient client, Set<String> scopes, Token.Extra extra) {
        return issue(Token.Kind.CODE, "4/0", account.sub(), client.id(), scopes, CODE_LIFE, extra);
    }

    synchronized Token issueAccess(String sub, String clientId, Set<String> scopes) {
        forgetOldAccessTokens();
        return issue(Token.Kind.ACCESS, "ya29.a0", sub, clientId, scopes, ACCESS_LIFE, Token.Extra.NONE);
    }

    /** The hundred-and-first kills the oldest, in silence. */
    synchronized Token issueRefresh(String sub, String clientId, Set<String> scopes) {
        Duration life = switches.test(Switch.TESTING_MODE) ? TESTING_LIFE : Duration.ofDays(36_500);
        Token issued = issue(Token.Kind.REFRESH, "1//0", sub, clientId, scopes, life, Token.Extra.NONE);
        List<Token> living = living(Token.Kind.REFRESH, sub, clientId);
        if (living.size() > MAX_REFRESH_TOKENS) {
            living.stream().min(Comparator.comparing(Token::issued)).ifPresent(oldest -> put(oldest.killed()));
        }
        return issued;
    }

    private Token issue(
            Token.Kind kind,
            String prefix,
            String sub,
            String clientId,
            Set<String> scopes,
            Duration life,
            Token.Extra extra) {
        byte[] bytes = new byte[36];
        random.nextBytes(bytes);
        String value = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        Token token = new Token(kind, value, sub, clientId, scopes, now, now.plus(life), now, false, extra);
        put(token);
        return token;
    }

    private void put(Token token) {
        tokens.put(token.value(), token);
        journal.accept(List.of(token.document()));
    }

    private void forgetOldAccessTokens() {
        Instant dayAgo = clock.instant().minus(Duration.ofDays(1));
        tokens.values()
                .removeIf(token ->
                        token.kind() != Token.Kind.REFRESH && token.expires().isBefore(dayAgo));
    }

    synchronized Optional<Token> living(Token.Kind kind, String value) {
        Instant now = clock.instant();
        return Optional.ofNullable(tokens.get(value))
                .filter(token -> token.kind() == kind && token.aliveAt(now))
                .filter(token -> kind != Token.Kind.REFRESH
                        || token.used().plus(UNUSED_LIFE).isAfter(now));
    }

    private List<Token> living(Token.Kind kind, String sub, String clientId) {
        Instant now = clock.instant();
        return tokens.values().stream()
                .filter(token -> token.kind() == kind
                        && token.sub().equals(sub)
                        && token.clientId().equals(clientId)
                        && token.aliveAt(now))
                .toList();
    }

    /** A living code, which is thereby used up; a second use finds nothing. */
    synchronized Optional<Token> redeem(String code) {
        Optional<Token> found = living(Token.Kind.CODE, code);
        found.ifPresent(token -> put(token.killed()));
        return found;
    }

    synchronized void used(Token refreshToken) {
        put(refreshToken.usedAt(clock.instant()));
    }

    synchronized void kill(Token token) {
        put(token.killed());
    }

    /** What the user has granted this application up to now. */
    synchronized Set<String> granted(String sub, String clientId) {
        Set<String> scopes = new LinkedHashSet<>();
        living(Token.Kind.REFRESH, sub, clientId).forEach(token -> scopes.addAll(token.scopes()));
        living(Token.Kind.ACCESS, sub, clientId).forEach(token -> scopes.addAll(token.scopes()));
        return scopes;
    }

    /** The account and scopes behind an access token. */
    public synchronized Optional<Bearer> bearer(String accessToken) {
        return living(Token.Kind.ACCESS, accessToken)
                .flatMap(token -> account(token.sub()).map(account -> bearer(token, account)));
    }

    private Bearer bearer(Token token, Account account) {
        return new Bearer(
                account,
                token.scopes(),
                client(token.clientId()).map(OAuthClient::disabled).orElse(Set.of()));
    }

    /**
     * Who calls, and what for.
     *
     * @param disabled APIs that are not enabled in the caller's project
     */
    public record Bearer(Account account, Set<String> scopes, Set<String> disabled) {}

    /** Ends every grant of the token's user to the application. False for an unknown token. */
    synchronized boolean revoke(String anyToken) {
        Token known = tokens.get(anyToken);
        if (known == null || known.dead()) {
            return false;
        }
        change(token -> token.sub().equals(known.sub()), Token::killed);
        return true;
    }

    public synchronized void revokeAll(String sub) {
        change(token -> token.sub().equals(sub), Token::killed);
    }

    public synchronized void expireAccessTokens(String sub) {
        Instant now = clock.instant();
        change(token -> token.kind() == Token.Kind.ACCESS && token.sub().equals(sub), token -> token.expiringAt(now));
    }

    /** A new password ends the grants that include mail. */
    public synchronized void passwordChanged(String sub) {
        change(
                token -> token.sub().equals(sub)
                        && token.scopes().stream()
                                .anyMatch(scope -> scope.contains("mail.google.com") || scope.contains("/auth/gmail")),
                Token::killed);
    }

    /** Takes a scope out of all grants, as if the user had unticked it. */
    public synchronized void withdraw(String sub, String scope) {
        change(token -> token.sub().equals(sub), token -> token.without(scope));
    }

    private void change(Predicate<Token> which, UnaryOperator<Token> how) {
        new ArrayList<>(tokens.values())
                .stream().filter(token -> !token.dead() && which.test(token)).forEach(token -> put(how.apply(token)));
    }

    public synchronized void restore(ObjectNode document) {
        switch (document.path("kind").asString("")) {
            case "account" -> {
                Account account = Account.of(document);
                accounts.put(account.sub(), account);
            }
            case "client" -> {
                OAuthClient client = OAuthClient.of(document);
                clients.put(client.id(), client);
            }
            case "token" -> {
                Token token = Token.of(document);
                tokens.put(token.value(), token);
            }
            default -> {}
        }
    }

    public synchronized Stream<ObjectNode> documents() {
        Instant now = clock.instant();
        return Stream.of(
                accounts.values().stream().map(Account::document),
                clients.values().stream().map(OAuthClient::document),
                tokens.values().stream().filter(token -> token.aliveAt(now)).map(Token::document))
                .flatMap(all -> all)
                .toList()
                .stream();
    }
}

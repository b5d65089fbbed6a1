package lockstep.sync.google.oauth;

import com.google.api.client.http.GenericUrl;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import lockstep.googleaccount.AccountDirectory;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.AccountState;
import lockstep.googleaccount.GoogleAccountCommand.ConfirmConnection;
import lockstep.secrets.Secrets;
import lockstep.sync.google.CurrentRegistration;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.GoogleSettings;
import lockstep.sync.google.calls.RuleOne;
import lockstep.sync.google.oauth.GrantStore.Grant;
import lockstep.sync.google.oauth.Journeys.Journey;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How a connection with Google begins and ends. Links can be sent to others: the one to Google, so that they let somebody
 * else into their Google account, and the one back, so that they are let into somebody else's. So coming back stores the
 * grant and changes nothing. It counts once the signed-in user who set out, shown the Google address, says yes with the
 * confirmation that only the browser which came back was given: the two are one person.
 */
public final class GoogleConnections {

    private final GoogleSettings google;
    private final CurrentRegistration registration;
    private final TokenEndpoint endpoint;
    private final IdTokens idTokens;
    private final Journeys journeys;
    private final GrantStore grants;
    private final ActiveGrants active;
    private final AccountDirectory accounts;
    private final CommandGateway commands;
    private final TransactionOperations transactions;
    private final Clock clock;

    GoogleConnections(
            GoogleSettings google,
            CurrentRegistration registration,
            TokenEndpoint endpoint,
            IdTokens idTokens,
            Journeys journeys,
            GrantStore grants,
            ActiveGrants active,
            AccountDirectory accounts,
            CommandGateway commands,
            TransactionOperations transactions,
            Clock clock) {
        this.google = google;
        this.registration = registration;
        this.endpoint = endpoint;
        this.idTokens = idTokens;
        this.journeys = journeys;
        this.grants = grants;
        this.active = active;
        this.accounts = accounts;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What the user is shown before they say yes. */
    public record Pending(UUID accountId, String email, Set<AccountKind> granted) {

        /** Never the address. */
        @Override
        public String toString() {
            return "Pending[" + accountId + "]";
        }
    }

    /**
     * @param confirmation for the browser that came back and for nobody else
     */
    public record Back(UUID accountId, String confirmation) {

        /** Never the confirmation. */
        @Override
        public String toString() {
            return "Back[" + accountId + "]";
        }
    }

    /** Answers with the address at Google to send the browser to. Consent is always asked for: else no refresh token. */
    public String start(UUID accountId, String userId, Set<AccountKind> kinds, @Nullable String returnTo) {
        if (kinds.isEmpty()) {
            throw Refusal.invalid("kinds", "is empty");
        }
        var registered = registration.now();
        if (registered.clientId() == null) {
            throw notRegistered();
        }
        var verifier = Randoms.text();
        var state = journeys.begin(new Journey(accountId, userId, kinds, verifier, ReturnTo.checked(returnTo)));
        return new GenericUrl(google.authUrl())
                .set("client_id", registered.clientId())
                .set("redirect_uri", registered.redirectUri())
                .set("response_type", "code")
                .set("scope", Scopes.asked(kinds))
                .set("state", state)
                .set("code_challenge", Randoms.challenge(verifier))
                .set("code_challenge_method", "S256")
                .set("access_type", "offline")
                .set("prompt", "consent select_account")
                .set("include_granted_scopes", "true")
                .toString();
    }

    /** Where the user set out from, to be asked before {@link #callback}: they go back there also after a no. */
    public Optional<String> returnTo(@Nullable String state) {
        return journeys.returnTo(state == null ? "" : state);
    }

    /**
     * The browser came back from Google.
     *
     * @param error Google's word when the user, or their administrator, said no
     */
    public Back callback(@Nullable String state, @Nullable String code, @Nullable String error) {
        RuleOne.check();
        var journey = journeys.end(state == null ? "" : state)
                .orElseThrow(() ->
                        new Refusal(Kind.INVALID, "oauth-state-invalid", "This way to Google has ended; begin again"));
        if (error != null || code == null) {
            throw new Refusal(Kind.CONFLICT, "google-connection-denied", "Google was not allowed to grant access");
        }
        try {
            return keep(journey, code);
        } catch (GoogleFailure.NotRegistered unknown) {
            throw notRegistered();
        } catch (GoogleFailure.ReconnectNeeded usedOrOld) {
            throw new Refusal(Kind.CONFLICT, "google-code-refused", "Google did not take its code back; begin again");
        } catch (GoogleFailure broken) {
            throw new Refusal(Kind.CONFLICT, "google-unavailable", "Google cannot be reached; begin again later");
        }
    }

    private Back keep(Journey journey, String code) {
        var registered = registration.now();
        var tokens = endpoint.exchange(code, journey.codeVerifier(), registered.redirectUri());
        var identity = idTokens.verified(tokens.idToken());
        var refreshToken = tokens.refreshToken();
        if (identity == null || refreshToken == null) {
            throw new Refusal(
                    Kind.CONFLICT,
                    "google-answer-incomplete",
                    "Google did not say who it is, or gave no lasting access");
        }
        var granted = Scopes.granted(tokens.scope());
        granted.retainAll(journey.kinds());
        if (granted.isEmpty()) {
            throw new Refusal(
                    Kind.CONFLICT,
                    "google-permission-missing",
                    "None of the permissions asked for was given at Google");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var grant = new Grant(
                journey.accountId(),
                journey.userId(),
                identity,
                granted,
                refreshToken,
                journey.returnTo(),
                now,
                registered.clientId());
        var confirmation = Randoms.text();
        grants.putUnconfirmed(grant, confirmation);
        var account = accounts.find(grant.accountId());
        if (account != null && account.state() == AccountState.DISCONNECTED) {
            destroy(grant.accountId());
            throw new Refusal(Kind.GONE, "account-disconnected", "The Google account was disconnected");
        }
        return new Back(grant.accountId(), confirmation);
    }

    /** Empty when there is nothing for this user to confirm, or the confirmation is another browser's. */
    public Optional<Pending> pending(UUID accountId, String userId, String confirmation) {
        return grants.unconfirmed(accountId, userId, confirmation).map(GoogleConnections::pending);
    }

    /** The signed-in user said yes. Event and grant stand or fall together. */
    public void confirm(UUID accountId, String confirmation, Actor by) {
        transactions.executeWithoutResult(transaction -> {
            grants.lock(accountId);
            var grant = grants.unconfirmed(accountId, by.userId(), confirmation)
                    .orElseThrow(() -> new Refusal(
                            Kind.CONFLICT,
                            "nothing-to-confirm",
                            "No browser has come back from Google with this confirmation, or it was an hour ago;"
                                    + " begin again"));
            if (grant.clientId() != null
                    && !grant.clientId().equals(registration.now().clientId())) {
                throw new Refusal(
                        Kind.CONFLICT,
                        GoogleFailure.ReconnectNeeded.CLIENT_CHANGED,
                        "An administrator has registered another Google client meanwhile; begin again");
            }
            commands.sendAndWait(
                    new ConfirmConnection(accountId, grant.identity(), grant.kinds(), by, clock.instant()));
            grants.activate(accountId);
        });
        active.forget(accountId);
    }

    /**
     * S65. Google is asked to end the grant, which ends all of this product's for that Google account; whether it
     * answers or not, the tokens are destroyed. A grant that was never confirmed is not ended there: that could end the
     * connection of whoever's Google account it is.
     */
    public void revokeAndForget(UUID accountId) {
        RuleOne.check();
        try {
            var grant = grants.active(accountId);
            if (grant.isPresent()) {
                endpoint.revoke(grant.get().refreshToken());
            }
        } catch (IOException | Secrets.Unreadable unheard) {
            // best effort: the user can end it in their Google account
        }
        destroy(accountId);
        active.forget(accountId);
    }

    /** To be called in the transaction that ends the connection, too: somebody may have come back from Google meanwhile. */
    public void destroy(UUID accountId) {
        grants.destroy(accountId);
    }

    private static Pending pending(Grant grant) {
        return new Pending(grant.accountId(), grant.identity().email(), grant.kinds());
    }

    private static Refusal notRegistered() {
        return new Refusal(
                Kind.CONFLICT,
                "google-not-registered",
                "An administrator has to register this product with Google and enter the keys first");
    }
}

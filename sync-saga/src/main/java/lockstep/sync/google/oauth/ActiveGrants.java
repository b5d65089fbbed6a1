package lockstep.sync.google.oauth;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import lockstep.googleaccount.AccountKind;
import lockstep.secrets.Secrets;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.calendar.CalendarGoogle;
import lockstep.sync.google.calls.AccessTokens;
import lockstep.sync.google.oauth.GrantStore.Grant;
import lockstep.sync.google.people.PeopleGoogle;
import org.jspecify.annotations.Nullable;

/** Confirmed grants, each with one access token that all its calls share. */
final class ActiveGrants implements PeopleGoogle.Grants, CalendarGoogle.Grants {

    private final GrantStore store;
    private final ClientKeys keys;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Map<UUID, RefreshedToken> tokens = new ConcurrentHashMap<>();

    ActiveGrants(GrantStore store, ClientKeys keys, TokenEndpoint endpoint, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public AccessTokens contacts(UUID accountId) {
        return granted(accountId, AccountKind.CONTACTS);
    }

    @Override
    public AccessTokens calendar(UUID accountId) {
        return granted(accountId, AccountKind.CALENDAR);
    }

    private AccessTokens granted(UUID accountId, AccountKind kind) {
        var grant = stored(accountId).orElseThrow(() -> {
            tokens.remove(accountId);
            return new GoogleFailure.ReconnectNeeded("grant-missing");
        });
        if (!keys.isOurs(grant.clientId())) {
            throw new GoogleFailure.ReconnectNeeded(FormerClients.REASON);
        }
        if (!grant.kinds().contains(kind)) {
            throw new GoogleFailure.ReconnectNeeded(GoogleFailure.ReconnectNeeded.NOT_GRANTED);
        }
        return tokens.compute(
                accountId,
                (id, known) -> known != null && same(known.grant(), grant) ? known : current(accountId, known));
    }

    /** Google may have changed the refresh token since the grant was read: what counts is what is stored once it is known. */
    private RefreshedToken current(UUID accountId, @Nullable RefreshedToken known) {
        var grant = stored(accountId).orElseThrow(() -> new GoogleFailure.ReconnectNeeded("grant-missing"));
        return known != null && same(known.grant(), grant) ? known : new RefreshedToken(grant, endpoint, store, clock);
    }

    void forget(UUID accountId) {
        tokens.remove(accountId);
    }

    /** A user who connected anew brought another grant; another node may have kept a new refresh token. */
    private static boolean same(Grant known, Grant stored) {
        return known.grantedAt().equals(stored.grantedAt())
                && known.refreshToken().equals(stored.refreshToken());
    }

    private Optional<Grant> stored(UUID accountId) {
        try {
            return store.active(accountId);
        } catch (Secrets.Unreadable otherKey) {
            throw new GoogleFailure.ReconnectNeeded("grant-unreadable");
        }
    }
}

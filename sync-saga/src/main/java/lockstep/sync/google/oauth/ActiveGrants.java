package lockstep.sync.google.oauth;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import lockstep.googleaccount.AccountKind;
import lockstep.secrets.Secrets;
import lockstep.sync.google.GoogleFailure.ReconnectNeeded;
import lockstep.sync.google.calendar.CalendarGoogle;
import lockstep.sync.google.calls.AccessTokens;
import lockstep.sync.google.oauth.GrantStore.Grant;
import lockstep.sync.google.people.PeopleGoogle;

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
        var grant = usable(accountId);
        if (!grant.kinds().contains(kind)) {
            throw new ReconnectNeeded(ReconnectNeeded.NOT_GRANTED);
        }
        var fresh = new RefreshedToken(grant.grantedAt(), () -> usable(accountId), endpoint, store, clock);
        return tokens.merge(accountId, fresh, (known, other) -> known.isOf(grant) ? known : other);
    }

    /** What is kept in memory goes with the grant. */
    void forget(UUID accountId) {
        tokens.remove(accountId);
    }

    private Grant usable(UUID accountId) {
        var grant = stored(accountId);
        if (!keys.isOurs(grant.clientId())) {
            throw new ReconnectNeeded(ReconnectNeeded.CLIENT_CHANGED);
        }
        return grant;
    }

    private Grant stored(UUID accountId) {
        try {
            return store.active(accountId).orElseThrow(() -> {
                forget(accountId);
                return new ReconnectNeeded(ReconnectNeeded.GRANT_MISSING);
            });
        } catch (Secrets.Unreadable otherKey) {
            throw new ReconnectNeeded(ReconnectNeeded.GRANT_UNREADABLE);
        }
    }
}

package lockstep.sync.google.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lockstep.sync.google.calls.AccessTokens;
import lockstep.sync.google.oauth.GrantStore.Grant;
import lockstep.sync.google.oauth.TokenEndpoint.Tokens;
import org.jspecify.annotations.Nullable;

/** The access token of one grant, in memory only. Whoever comes while another asks Google waits for that answer. */
final class RefreshedToken implements AccessTokens {

    /** A token that ends during a call would be refused; Google's own client allows itself as much. */
    private static final Duration MARGIN = Duration.ofMinutes(4);

    private final TokenEndpoint endpoint;
    private final GrantStore store;
    private final Clock clock;
    private Grant grant;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    RefreshedToken(Grant grant, TokenEndpoint endpoint, GrantStore store, Clock clock) {
        this.grant = grant;
        this.endpoint = endpoint;
        this.store = store;
        this.clock = clock;
    }

    synchronized Grant grant() {
        return grant;
    }

    @Override
    public synchronized String current() {
        if (token == null || !clock.instant().isBefore(renewAt)) {
            var tokens = endpoint.refresh(grant.refreshToken());
            keep(tokens);
            token = tokens.accessToken();
            renewAt = clock.instant().plusSeconds(tokens.expiresInSeconds()).minus(MARGIN);
        }
        return token;
    }

    @Override
    public synchronized void refused(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    /** Google's documents do not forbid a new refresh token, and the old one would die unnoticed. */
    private void keep(Tokens tokens) {
        var rotated = tokens.refreshToken();
        if (rotated != null && !rotated.equals(grant.refreshToken())) {
            store.rotate(grant, rotated);
            grant = new Grant(
                    grant.accountId(),
                    grant.userId(),
                    grant.identity(),
                    grant.kinds(),
                    rotated,
                    grant.returnTo(),
                    grant.grantedAt(),
                    grant.clientId());
        }
    }
}

package lockstep.sync.google.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import lockstep.sync.google.GoogleFailure.ReconnectNeeded;
import lockstep.sync.google.calls.AccessTokens;
import lockstep.sync.google.oauth.GrantStore.Grant;
import lockstep.sync.google.oauth.TokenEndpoint.Tokens;
import org.jspecify.annotations.Nullable;

/** The access token of one grant, in memory only. Whoever comes while another asks Google waits for that answer. */
final class RefreshedToken implements AccessTokens {

    /** A token that ends during a call would be refused; Google's own client allows itself as much. */
    private static final Duration MARGIN = Duration.ofMinutes(4);

    private final Instant grantedAt;
    private final Supplier<Grant> usable;
    private final TokenEndpoint endpoint;
    private final GrantStore store;
    private final Clock clock;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;
    private @Nullable Grant unsaved;

    /** @param usable what may be used of the account now; throws when nothing may */
    RefreshedToken(Instant grantedAt, Supplier<Grant> usable, TokenEndpoint endpoint, GrantStore store, Clock clock) {
        this.grantedAt = grantedAt;
        this.usable = usable;
        this.endpoint = endpoint;
        this.store = store;
        this.clock = clock;
    }

    /** A user who connected anew brought another grant. */
    boolean isOf(Grant grant) {
        return grantedAt.equals(grant.grantedAt());
    }

    @Override
    public synchronized String current() {
        save();
        if (token == null || !clock.instant().isBefore(renewAt)) {
            refresh(granted());
        }
        return Objects.requireNonNull(token);
    }

    @Override
    public synchronized void refused(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    /** Whoever asks at the same moment may have made this refresh token a former one. */
    private void refresh(Grant grant) {
        Tokens tokens;
        try {
            tokens = endpoint.refresh(grant.refreshToken());
        } catch (ReconnectNeeded refused) {
            var now = granted();
            if (now.refreshToken().equals(grant.refreshToken())) {
                throw refused;
            }
            refresh(now);
            return;
        }
        token = tokens.accessToken();
        renewAt = clock.instant().plusSeconds(tokens.expiresInSeconds()).minus(MARGIN);
        keep(grant, tokens.refreshToken());
    }

    /** As it is stored now: another node may have ended it, or been given a new refresh token. */
    private Grant granted() {
        var grant = usable.get();
        if (!isOf(grant)) {
            throw new ReconnectNeeded(ReconnectNeeded.GRANT_MISSING);
        }
        return grant;
    }

    /** Google's documents do not forbid a new refresh token, and the old one would die unnoticed. */
    private void keep(Grant grant, @Nullable String refreshToken) {
        if (refreshToken != null && !refreshToken.equals(grant.refreshToken())) {
            unsaved = grant.withRefreshToken(refreshToken);
            save();
        }
    }

    /** What could not be stored is the only one that is good: it is stored at the next use, before anything is read. */
    private void save() {
        if (unsaved != null) {
            store.rotate(unsaved);
            unsaved = null;
        }
    }
}

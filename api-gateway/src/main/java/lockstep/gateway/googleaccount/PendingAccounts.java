package lockstep.gateway.googleaccount;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.gateway.security.Caller;
import lockstep.sync.google.oauth.GoogleConnections;
import lockstep.views.googleaccount.GoogleAccountView;
import lockstep.views.googleaccount.GoogleAccountView.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An account that was not confirmed is in no event but for its beginning: what Google said of it stands elsewhere. */
@Component
class PendingAccounts {
    private final GoogleConnections connections;

    PendingAccounts(GoogleConnections connections) {
        this.connections = connections;
    }

    static GoogleAccountView begun(UUID id, Instant since) {
        return new GoogleAccountView(id, 0, null, State.PENDING, since, null, Set.of(), List.of());
    }

    /** With the address for its own user to confirm, in the browser that came back from Google, and for nobody else. */
    GoogleAccountView withAddress(GoogleAccountView account, Caller caller, @Nullable String confirmation) {
        if (account.state() != State.PENDING || confirmation == null) {
            return account;
        }
        return connections
                .pending(account.id(), caller.userId(), confirmation)
                .map(answer -> new GoogleAccountView(
                        account.id(),
                        account.version(),
                        answer.email(),
                        State.PENDING,
                        account.since(),
                        account.reason(),
                        answer.granted(),
                        account.wouldStop()))
                .orElse(account);
    }
}

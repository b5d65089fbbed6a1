package lockstep.sync.google.oauth;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import lockstep.eventstore.CommandBatch;
import lockstep.googleaccount.GoogleAccountCommand.RequireReconnect;
import lockstep.sync.google.CurrentRegistration;
import lockstep.sync.google.GoogleFailure.ReconnectNeeded;
import lockstep.systemsettings.StartUpRegistration;
import org.springframework.stereotype.Component;

/**
 * Connections whose grant was given to another client than the one that is registered now. Google does not take it from
 * us any more, so their users are asked to connect again before a session finds out. Begun again after a kill it asks
 * for nothing twice: a connection that needs it already says nothing.
 */
@Component
class FormerClients {

    private final CurrentRegistration registration;
    private final StartUpRegistration startUp;
    private final GrantStore grants;
    private final CommandBatch batches;
    private final Clock clock;

    FormerClients(
            CurrentRegistration registration,
            StartUpRegistration startUp,
            GrantStore grants,
            CommandBatch batches,
            Clock clock) {
        this.registration = registration;
        this.startUp = startUp;
        this.grants = grants;
        this.batches = batches;
        this.clock = clock;
    }

    /** Nothing happens while no client is registered: the same one may come back, also while this goes on. */
    void requireReconnect() {
        var client = registration.now().clientId();
        stampFormerReleases();
        UUID last = null;
        while (client != null && client.equals(registration.now().clientId())) {
            var accounts = grants.ofOtherClients(client, last, CommandBatch.LARGEST);
            if (accounts.isEmpty()) {
                return;
            }
            if (required(accounts, client)) {
                last = accounts.getLast();
            }
        }
    }

    /** A former release knew the client of the start-up properties alone; the next start may bring another there. */
    private void stampFormerReleases() {
        var formerly = startUp.registration().clientId();
        if (formerly != null) {
            grants.stamp(formerly);
        }
    }

    /** False when one of them was connected again meanwhile: its new grant is good. */
    private boolean required(List<UUID> accounts, String client) {
        var now = clock.instant();
        try {
            batches.run(
                    accounts.stream()
                            .map(account -> new RequireReconnect(account, ReconnectNeeded.CLIENT_CHANGED, now))
                            .toList(),
                    results -> grants.refuseConnectedAgain(
                            results.stream()
                                    .map(result -> ((RequireReconnect) result.command()).accountId())
                                    .toList(),
                            client));
            return true;
        } catch (GrantStore.ConnectedAgain readAnew) {
            return false;
        }
    }
}

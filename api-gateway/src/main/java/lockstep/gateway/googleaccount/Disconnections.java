package lockstep.gateway.googleaccount;

import java.time.Clock;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Answers;
import lockstep.gateway.write.Transactions;
import lockstep.gateway.write.Versions;
import lockstep.googleaccount.GoogleAccountCommand.Disconnect;
import lockstep.sync.google.oauth.GoogleConnections;
import lockstep.sync.push.AccountChannels;
import lockstep.views.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** S65, the same whoever does it. That the caller may has been made sure of. */
@Component
public class Disconnections {
    private final GoogleConnections connections;
    private final AccountChannels channels;
    private final Transactions transactions;
    private final Answers answers;
    private final Clock clock;

    Disconnections(
            GoogleConnections connections,
            AccountChannels channels,
            Transactions transactions,
            Answers answers,
            Clock clock) {
        this.connections = connections;
        this.channels = channels;
        this.transactions = transactions;
        this.answers = answers;
        this.clock = clock;
    }

    /** @param ifMatch the account as the caller has seen it */
    public ResponseEntity<Void> disconnect(UUID id, @Nullable String ifMatch, Caller caller) {
        if (transactions.versionOf(id) != Versions.required(ifMatch)) {
            throw Versions.stale();
        }
        channels.stop(id); // while somebody may
        // first, so that whoever is stopped between the two can do it again
        connections.revokeAndForget(id);
        transactions.run(() -> {
            transactions.send(new Disconnect(id, caller.actor(), clock.instant()));
            connections.destroy(id);
        });
        return answers.deleted(View.GOOGLE_ACCOUNTS, id);
    }

    static Refusal gone() {
        return new Refusal(
                Refusal.Kind.GONE,
                "account-disconnected",
                "An administrator disconnected this Google account. Connecting it again makes a new connection.");
    }
}

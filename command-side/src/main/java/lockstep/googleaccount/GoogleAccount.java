package lockstep.googleaccount;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import lockstep.googleaccount.GoogleAccountCommand.ConfirmConnection;
import lockstep.googleaccount.GoogleAccountCommand.Disconnect;
import lockstep.googleaccount.GoogleAccountCommand.PauseForQuota;
import lockstep.googleaccount.GoogleAccountCommand.RequireReconnect;
import lockstep.googleaccount.GoogleAccountCommand.ResumeAfterQuota;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.googleaccount.GoogleAccountEvent.ConnectionStarted;
import lockstep.googleaccount.GoogleAccountEvent.QuotaPaused;
import lockstep.googleaccount.GoogleAccountEvent.QuotaResumed;
import lockstep.googleaccount.GoogleAccountEvent.ReconnectRequired;
import lockstep.person.ErasedUsers;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One user's connection with one Google account, which it stays with for good (R11). */
@Aggregate
class GoogleAccount {

    @AggregateIdentifier
    private @Nullable UUID id;

    private String userId = "";
    private AccountState state = AccountState.PENDING;
    private @Nullable String sub;
    private Set<AccountKind> granted = Set.of();
    private Instant pausedUntil = Instant.EPOCH;

    GoogleAccount() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    UUID handle(StartConnection command, ErasedUsers erased) {
        if (id != null) {
            refuseOthers(command.by());
            refuseDisconnected();
            return command.accountId();
        }
        if (command.kinds().isEmpty()) {
            throw Refusal.invalid("kinds", "is empty");
        }
        refuseErased(command.by().userId(), erased);
        apply(new ConnectionStarted(
                command.accountId(), command.by().userId(), new TreeSet<>(command.kinds()), command.at()));
        return command.accountId();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ConfirmConnection command, AccountDirectory accounts, ErasedUsers erased) {
        refuseUnknown();
        refuseOthers(command.by());
        refuseDisconnected();
        refuseErased(userId, erased);
        var identity = command.identity();
        if (sub != null && !sub.equals(identity.sub())) {
            throw new Refusal(
                    Kind.CONFLICT,
                    "different-google-account",
                    "This connection belongs to another Google account. To sync with the one chosen now, make a new"
                            + " connection and choose it in the set-up; the links of the old one then sleep");
        }
        if (state == AccountState.CONNECTED && granted.equals(command.granted())) {
            return;
        }
        var holder = accounts.findBySub(identity.sub());
        if (holder != null && !holder.accountId().equals(command.accountId())) {
            throw heldBy(holder.userId());
        }
        apply(new AccountConnected(
                command.accountId(), userId, identity, new TreeSet<>(command.granted()), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequireReconnect command) {
        refuseUnknown();
        if (state.connected()) {
            apply(new ReconnectRequired(command.accountId(), command.reason(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(PauseForQuota command) {
        refuseUnknown();
        var longer = state == AccountState.QUOTA_PAUSED && command.until().isAfter(pausedUntil);
        if (state == AccountState.CONNECTED || longer) {
            apply(new QuotaPaused(command.accountId(), command.reason(), command.until(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ResumeAfterQuota command) {
        refuseUnknown();
        if (state == AccountState.QUOTA_PAUSED) {
            apply(new QuotaResumed(command.accountId(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(Disconnect command) {
        refuseUnknown();
        if (!command.by().admin()) {
            refuseOthers(command.by());
        }
        if (state != AccountState.DISCONNECTED) {
            apply(new AccountDisconnected(
                    command.accountId(), userId, command.by().userId(), command.at()));
        }
    }

    @EventSourcingHandler
    void on(GoogleAccountEvent event) {
        switch (event) {
            case ConnectionStarted started -> {
                id = started.accountId();
                userId = started.userId();
            }
            case AccountConnected connected -> {
                state = AccountState.CONNECTED;
                sub = connected.identity() == null ? null : connected.identity().sub();
                granted = connected.granted();
            }
            case ReconnectRequired ignored -> state = AccountState.NEEDS_RECONNECT;
            case QuotaPaused paused -> {
                state = AccountState.QUOTA_PAUSED;
                pausedUntil = paused.until();
            }
            case QuotaResumed ignored -> state = AccountState.CONNECTED;
            case AccountDisconnected ignored -> state = AccountState.DISCONNECTED;
        }
    }

    private Refusal heldBy(String holder) {
        return holder.equals(userId)
                ? new Refusal(
                        Kind.CONFLICT,
                        "google-account-already-connected",
                        "You have another connection with this Google account")
                : ofAnotherUser();
    }

    static Refusal ofAnotherUser() {
        return new Refusal(
                Kind.FORBIDDEN, "google-account-of-another-user", "This Google account is connected by another user");
    }

    /** With whom the account was connected could not be kept, and so not be asked for when it is connected again. */
    private static void refuseErased(String user, ErasedUsers erased) {
        if (erased.isErased(user)) {
            throw new Refusal(
                    Kind.FORBIDDEN,
                    "user-erased",
                    "You were erased from the CRM, which keeps nothing of you any more: to connect a Google account, ask"
                            + " an administrator for a new user");
        }
    }

    private void refuseUnknown() {
        if (id == null) {
            throw new Refusal(Kind.UNKNOWN, "unknown-account", "There is no such Google account");
        }
    }

    private void refuseOthers(Actor by) {
        if (!userId.equals(by.userId())) {
            throw new Refusal(Kind.FORBIDDEN, "not-your-account", "Not a Google account of yours");
        }
    }

    private void refuseDisconnected() {
        if (state == AccountState.DISCONNECTED) {
            throw new Refusal(Kind.GONE, "account-disconnected", "The Google account was disconnected");
        }
    }
}

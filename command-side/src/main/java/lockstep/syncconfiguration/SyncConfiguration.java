package lockstep.syncconfiguration;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import lockstep.Actor;
import lockstep.ExpectedVersion;
import lockstep.Refusal;
import lockstep.Refusal.Kind;
import lockstep.googleaccount.AccountDirectory;
import lockstep.settings.GoogleRegistration;
import lockstep.settings.SyncSwitchState;
import lockstep.syncconfiguration.SyncConfigurationCommand.CloseSyncSession;
import lockstep.syncconfiguration.SyncConfigurationCommand.ConfigureSync;
import lockstep.syncconfiguration.SyncConfigurationCommand.RemoveSyncConfiguration;
import lockstep.syncconfiguration.SyncConfigurationCommand.RetryParkedRecord;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncconfiguration.SyncConfigurationEvent.ParkedRecordRetried;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionClosed;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import lockstep.syncsession.SyncSessions;
import lockstep.tag.Tags;
import lockstep.usersync.UserSyncState;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What one user set up for one kind, and which session runs for it: never two at a time. Its fields are stored in
 * snapshots: when they change so does the revision, and snapshots of former ones are passed over.
 */
@Aggregate(snapshotTriggerDefinition = SyncConfigurationSnapshots.TRIGGER)
@Revision("2")
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
class SyncConfiguration {

    @AggregateIdentifier
    private @Nullable UUID id;

    private String userId = "";
    private SyncKind kind = SyncKind.CONTACTS;
    private @Nullable SyncSettings settings;
    /** Of the set-up alone: whoever edits it is not to be told that a session ran meanwhile. */
    private long version = -1;

    private @Nullable UUID runningSession;
    private @Nullable UUID latestSession;
    private @Nullable Instant lastEnd;

    SyncConfiguration() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    long handle(ConfigureSync command, AccountDirectory accounts, Tags tags) {
        var by = command.by();
        if (!command.configurationId().equals(ConfigurationId.of(by.userId(), command.kind()))) {
            throw notYours();
        }
        ExpectedVersion.check(command.expectedVersion(), version);
        var wanted = SettingsRules.checked(command.kind(), command.settings());
        if (wanted.equals(settings)) {
            return version;
        }
        SettingsRules.account(
                command.kind(), wanted, settings == null ? null : settings.googleAccountId(), by, accounts);
        SettingsRules.tag(wanted, by, tags);
        apply(new SyncConfigured(command.configurationId(), by.userId(), command.kind(), wanted, command.at()));
        return version;
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RemoveSyncConfiguration command) {
        if (settings == null) {
            return;
        }
        if (!command.by().admin()) {
            refuseOthers(command.by());
        }
        ExpectedVersion.check(command.expectedVersion(), version);
        apply(new SyncConfigurationRemoved(command.configurationId(), userId, kind, command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    @Nullable
    UUID handle(
            StartSyncSession command,
            AccountDirectory accounts,
            SyncSwitchState syncSwitch,
            UserSyncState userSyncs,
            GoogleRegistration registration) {
        if (id != null) {
            refuseOthers(command.by());
        }
        if (command.sessionId().equals(latestSession)) {
            return latestSession;
        }
        if (settings != null && runningSession != null) {
            return runningSession;
        }
        if (command.trigger() == SessionTrigger.TIMER && settings != null && !settings.automatic()) {
            return null; // the timer has not heard yet that it was switched off
        }
        var obstacle = obstacle(accounts, syncSwitch, userSyncs, registration);
        if (obstacle != null) {
            if (command.trigger() == SessionTrigger.TIMER) {
                return null; // a saga asks: a refusal would stop the sagas of others too
            }
            throw obstacle;
        }
        if (command.trigger() == SessionTrigger.MANUAL) {
            refuseTooSoon(command);
        }
        apply(new SessionOpened(command.configurationId(), command.sessionId(), command.trigger(), command.at()));
        SyncSessions.open(new SyncSessionStarted(
                command.sessionId(),
                command.configurationId(),
                userId,
                kind,
                command.trigger(),
                Objects.requireNonNull(settings),
                command.at()));
        return command.sessionId();
    }

    private @Nullable Refusal obstacle(
            AccountDirectory accounts,
            SyncSwitchState syncSwitch,
            UserSyncState userSyncs,
            GoogleRegistration registration) {
        if (settings == null) {
            return notSetUp();
        }
        if (!registration.present()) {
            return new Refusal(
                    Kind.CONFLICT,
                    "google-not-registered",
                    "An administrator has to register the product with Google and enter the keys first");
        }
        if (userSyncs.stopped(userId)) {
            return new Refusal(
                    Kind.CONFLICT,
                    "sync-stopped",
                    "An administrator stopped your synchronization; only an administrator can start it again");
        }
        if (syncSwitch.paused()) {
            return new Refusal(Kind.CONFLICT, "syncing-paused", "An operator paused all syncing");
        }
        var account = accounts.find(settings.googleAccountId());
        if (account == null || !account.state().connected()) {
            return new Refusal(Kind.CONFLICT, "account-not-connected", "The Google account is not connected");
        }
        if (!account.granted().contains(SettingsRules.grantFor(kind))) {
            return new Refusal(
                    Kind.CONFLICT,
                    "not-granted",
                    "Google was not allowed to give access for this kind of record: connect the account again, and tick it");
        }
        return null;
    }

    /** Sessions cost calls to Google, of which everybody has a share. */
    private void refuseTooSoon(StartSyncSession command) {
        if (lastEnd == null) {
            return;
        }
        var left = Duration.between(command.at(), lastEnd.plus(command.coolDown()));
        if (left.isPositive()) {
            throw Refusal.tooSoon(
                    "session-cool-down", "A session has just ended; the next can be started a moment later", left);
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CloseSyncSession command) {
        if (command.sessionId().equals(runningSession)) {
            apply(new SessionClosed(command.configurationId(), command.sessionId(), command.state(), command.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RetryParkedRecord command) {
        if (settings == null) {
            throw notSetUp();
        }
        refuseOthers(command.by());
        apply(new ParkedRecordRetried(
                command.configurationId(), settings.googleAccountId(), command.linkId(), command.at()));
    }

    @EventSourcingHandler
    void on(SyncConfigurationEvent event, @SequenceNumber long number) {
        switch (event) {
            case SyncConfigured configured -> {
                id = configured.configurationId();
                userId = configured.userId();
                kind = configured.kind();
                settings = configured.settings();
                version = number;
            }
            case SyncConfigurationRemoved ignored -> {
                settings = null;
                version = number;
            }
            case SessionOpened opened -> {
                runningSession = opened.sessionId();
                latestSession = opened.sessionId();
            }
            case SessionClosed closed -> {
                runningSession = null;
                lastEnd = closed.at();
            }
            case ParkedRecordRetried ignored -> {}
        }
    }

    private static Refusal notSetUp() {
        return new Refusal(Kind.CONFLICT, "sync-not-set-up", "Set up the synchronization first");
    }

    private static Refusal notYours() {
        return new Refusal(Kind.FORBIDDEN, "not-your-configuration", "Not a configuration of yours");
    }

    private void refuseOthers(Actor by) {
        if (!userId.equals(by.userId())) {
            throw notYours();
        }
    }
}

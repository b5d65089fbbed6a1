package lockstep.syncconfiguration;

import static lockstep.googleaccount.AccountFixture.ACCOUNT;
import static lockstep.tag.TagFixture.ANNS_FRIENDS;
import static lockstep.tag.TagFixture.NOW;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import lockstep.googleaccount.AccountDirectory.Entry;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.AccountState;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionClosed;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncconfiguration.SyncSettings.DeletionPolicy;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import org.jspecify.annotations.Nullable;

/** Ann's set-up of contacts, and what may have happened to it before. */
public final class ConfigurationFixture {

    public static final UUID CONFIGURATION = ConfigurationId.of("ann", SyncKind.CONTACTS);
    public static final UUID SESSION = new UUID(5, 1);
    static final UUID NEXT_SESSION = new UUID(5, 2);
    public static final SyncSettings SETTINGS =
            settings(ACCOUNT, Duration.ofMinutes(15), ANNS_FRIENDS.tagId(), Set.of("emails"));

    static final SyncConfigured CONFIGURED = new SyncConfigured(CONFIGURATION, "ann", SyncKind.CONTACTS, SETTINGS, NOW);
    static final SyncConfigured SWITCHED_OFF =
            new SyncConfigured(CONFIGURATION, "ann", SyncKind.CONTACTS, byHand(SETTINGS), NOW);
    static final SyncConfigurationRemoved REMOVED =
            new SyncConfigurationRemoved(CONFIGURATION, "ann", SyncKind.CONTACTS, NOW);
    static final SessionOpened OPENED = new SessionOpened(CONFIGURATION, SESSION, SessionTrigger.MANUAL, NOW);
    static final SessionClosed CLOSED = new SessionClosed(CONFIGURATION, SESSION, SessionState.COMPLETED, NOW);

    private ConfigurationFixture() {}

    static SyncSettings settings(UUID account, Duration interval, @Nullable UUID tag, Set<String> fields) {
        return new SyncSettings(
                account,
                true,
                interval,
                tag,
                fields,
                null,
                ZoneId.of("Europe/Vienna"),
                ConflictPolicy.FIELD,
                DeletionPolicy.MIRROR,
                GuestMail.NONE);
    }

    private static SyncSettings byHand(SyncSettings s) {
        return new SyncSettings(
                s.googleAccountId(),
                false,
                s.interval(),
                s.tagId(),
                s.fields(),
                s.synchronizeFrom(),
                s.zoneId(),
                s.conflictPolicy(),
                s.deletionPolicy(),
                s.guestMail());
    }

    static Entry account(UUID id, String userId, AccountState state) {
        return new Entry(id, userId, state, Set.of(AccountKind.CONTACTS));
    }
}

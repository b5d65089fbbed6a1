package lockstep.views;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.Origin;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.ContactErased;
import lockstep.contact.ContactEvent.ContactTagged;
import lockstep.contact.ContactEvent.ContactUntagged;
import lockstep.contact.ContactFields;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;
import lockstep.contact.ContactFields.Organization;
import lockstep.contact.ContactFields.Phone;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.googleaccount.GoogleAccountEvent.ConnectionStarted;
import lockstep.googleaccount.GoogleIdentity;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncconfiguration.SyncSettings.DeletionPolicy;
import lockstep.syncconfiguration.SyncSettings.GuestMail;
import lockstep.syncsession.Agreement;
import lockstep.syncsession.EndedLink;
import lockstep.syncsession.LinkId;
import lockstep.syncsession.ParkedRecord;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionEvent.LinksEnded;
import lockstep.syncsession.SyncSessionEvent.RecordsAgreed;
import lockstep.syncsession.SyncSessionEvent.RecordsDecided;
import lockstep.syncsession.SyncSessionEvent.RecordsParked;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import lockstep.tag.TagEvent.TagCreated;
import lockstep.tag.TagVisibility;
import lockstep.usersync.StopReason;
import lockstep.usersync.UserSyncEvent.UserSyncStopped;
import lockstep.usersync.UserSyncId;
import org.jspecify.annotations.Nullable;

/** Events in the words of the tests. */
public final class Events {

    public static final Instant AT = Instant.parse("2026-11-02T09:00:00Z");

    private Events() {}

    public static ContactFields person(String given, String family, String email, String phone) {
        return new ContactFields(
                new Name(null, given, null, family, null),
                null,
                List.of(new Email(email, "work")),
                List.of(new Phone(phone, "mobile")),
                List.of(),
                Organization.NONE,
                null,
                List.of(),
                null);
    }

    public static ContactFields person(String given, String family) {
        return person(given, family, given + "@example.org", "+49 30 123456");
    }

    public static ContactCreated created(UUID id, ContactFields fields, UUID... tags) {
        return created(id, fields, AT, tags);
    }

    public static ContactCreated created(UUID id, ContactFields fields, Instant changedAt, UUID... tags) {
        return new ContactCreated(id, fields, Set.of(tags), by("ann"), changedAt);
    }

    public static ContactChanged changed(UUID id, @Nullable ContactFields fields, Instant at) {
        return new ContactChanged(id, fields, Set.of("name.given"), by("ann"), at);
    }

    public static ContactTagged tagged(UUID id, UUID tag) {
        return new ContactTagged(id, tag, by("ann"), AT.plusSeconds(3600));
    }

    public static ContactUntagged untagged(UUID id, UUID tag) {
        return new ContactUntagged(id, tag, by("ann"), AT.plusSeconds(3600));
    }

    public static ContactDeleted deleted(UUID id) {
        return new ContactDeleted(id, by("ann"), AT.plusSeconds(7200));
    }

    /** @param userId whose own contact it was */
    public static ContactErased erased(UUID id, @Nullable String userId) {
        return new ContactErased(id, userId, by("adam"), AT.plusSeconds(7300));
    }

    public static UserSyncStopped stopped(String userId) {
        return new UserSyncStopped(UserSyncId.of(userId), userId, new StopReason("left"), "adam", AT);
    }

    public static TagCreated tag(UUID id, String name, TagVisibility visibility, String owner) {
        return new TagCreated(id, name, visibility, owner, AT);
    }

    public static ConnectionStarted connecting(UUID account, String user) {
        return new ConnectionStarted(account, user, Set.of(AccountKind.CONTACTS), AT);
    }

    public static AccountConnected connected(UUID account, String user, String email) {
        return new AccountConnected(
                account, user, new GoogleIdentity("sub-" + email, email), Set.of(AccountKind.CONTACTS), AT);
    }

    public static AccountDisconnected disconnected(UUID account, String user) {
        return disconnected(account, user, user);
    }

    public static AccountDisconnected disconnected(UUID account, String user, String by) {
        return new AccountDisconnected(account, user, by, AT);
    }

    public static SyncSettings settings(UUID account, @Nullable UUID tag, boolean automatic) {
        return new SyncSettings(
                account,
                automatic,
                Duration.ofMinutes(20),
                tag,
                Set.of("emails", "name.given"),
                null,
                ZoneId.of("Europe/Berlin"),
                ConflictPolicy.FIELD,
                DeletionPolicy.MIRROR,
                GuestMail.NONE);
    }

    public static SyncConfigured configured(String user, SyncSettings settings) {
        return new SyncConfigured(ConfigurationId.of(user, SyncKind.CONTACTS), user, SyncKind.CONTACTS, settings, AT);
    }

    /** For activities, which need no tag. */
    public static SyncConfigured activitiesConfigured(String user, UUID account) {
        return new SyncConfigured(
                ConfigurationId.of(user, SyncKind.ACTIVITIES),
                user,
                SyncKind.ACTIVITIES,
                settings(account, null, false),
                AT);
    }

    public static SyncConfigurationRemoved removed(String user, SyncKind kind) {
        return new SyncConfigurationRemoved(ConfigurationId.of(user, kind), user, kind, AT);
    }

    public static SyncSessionStarted started(UUID session, String user, UUID account, Instant at) {
        return started(session, user, SyncKind.CONTACTS, account, at);
    }

    public static SyncSessionStarted started(UUID session, String user, SyncKind kind, UUID account, Instant at) {
        return new SyncSessionStarted(
                session,
                ConfigurationId.of(user, kind),
                user,
                kind,
                SessionTrigger.MANUAL,
                settings(account, null, false),
                at);
    }

    public static SyncSessionEnded ended(
            UUID session, String user, SessionState state, @Nullable String reason, Instant at) {
        return new SyncSessionEnded(
                session,
                ConfigurationId.of(user, SyncKind.CONTACTS),
                state,
                reason,
                new SessionCounts(9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
                new SessionCost(3, 2, 1, 4096, Duration.ofSeconds(2)),
                at);
    }

    public static RecordsDecided decided(UUID session, RecordDecision... decisions) {
        return new RecordsDecided(session, List.of(decisions));
    }

    public static RecordDecision decision(UUID record, Outcome outcome, String rule) {
        return new RecordDecision(record, "g-" + record, outcome, rule, List.of(), List.of());
    }

    public static RecordsAgreed agreed(UUID session, UUID account, UUID... records) {
        var agreements = new ArrayList<Agreement>();
        for (var record : records) {
            agreements.add(new Agreement(
                    LinkId.ofRecord(account, record),
                    record,
                    "g-" + record,
                    "people/" + record,
                    "etag",
                    AT,
                    0,
                    new TreeMap<>()));
        }
        return new RecordsAgreed(session, account, agreements);
    }

    public static LinksEnded linkEnded(UUID session, UUID account, UUID record, String reason) {
        return new LinksEnded(
                session,
                account,
                List.of(new EndedLink(LinkId.ofRecord(account, record), record, "g-" + record, reason)));
    }

    public static RecordsParked parked(UUID session, UUID account, UUID record, boolean waiting, String reason) {
        return new RecordsParked(
                session,
                account,
                List.of(new ParkedRecord(LinkId.ofRecord(account, record), record, null, waiting, reason)));
    }

    public static RecordsParked googleRecordParked(UUID session, UUID account, String googleId, String reason) {
        return new RecordsParked(
                session,
                account,
                List.of(new ParkedRecord(LinkId.ofGoogleRecord(account, googleId), null, googleId, false, reason)));
    }

    public static Origin by(String user) {
        return new Origin(user, null, null);
    }
}

package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.contact.ContactCommand.AssignUser;
import lockstep.contact.ContactCommand.ChangeContact;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.DeleteContact;
import lockstep.contact.ContactCommand.TagContact;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactTagged;
import lockstep.contact.ContactEvent.ContactUntagged;
import lockstep.contact.ContactField;
import lockstep.contact.ContactFields;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountCommand.Disconnect;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.sync.contacts.ContactRecords;
import lockstep.sync.google.oauth.GoogleConnections;
import lockstep.sync.link.CrmRecord;
import lockstep.sync.link.CrmRecords;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationCommand.ConfigureSync;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionOpened;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncsession.RecordDecision;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionCommand.ApproveSession;
import lockstep.syncsession.SyncSessionCommand.CancelSession;
import lockstep.syncsession.SyncSessionCommand.RejectSession;
import lockstep.syncsession.SyncSessionEvent.RecordsDecided;
import lockstep.syncsession.SyncSessionEvent.SyncSessionEnded;
import lockstep.tag.TagCommand.CreateTag;
import lockstep.tag.TagVisibility;

/** What a CRM user does, in the CRM and in Google's own screens. */
public final class SyncUser {

    static final String GROUP = "Lockstep";

    public final String name;
    public final String mail;
    public final UUID account;
    public final UUID tag;
    public final UUID configuration;
    private final SyncWorld world;

    private SyncUser(SyncWorld world, String name) {
        this.world = world;
        this.name = name;
        this.mail = name + "@gmail.example";
        this.account = id("account");
        this.tag = id("tag");
        this.configuration = ConfigurationId.of(name, SyncKind.CONTACTS);
    }

    /** Users of the same name have the same ids in every world, so that two worlds can be compared. */
    private UUID id(String of) {
        return UUID.nameUUIDFromBytes((of + "/" + name).getBytes(StandardCharsets.UTF_8));
    }

    static SyncUser connect(SyncWorld world, String name) {
        var user = new SyncUser(world, name);
        world.google.createUser(user.mail, name);
        world.commands.sendAndWait(
                new StartConnection(user.account, Set.of(AccountKind.CONTACTS), user.actor(), world.clock.instant()));
        user.reconnect();
        world.commands.sendAndWait(new CreateTag(
                user.tag, name + "'s Google", TagVisibility.PRIVATE, user.actor(), world.clock.instant()));
        user.configure(false, SyncSettings.ConflictPolicy.FIELD);
        return user;
    }

    /** Through Google's consent. */
    public void reconnect() {
        reconnect(Set.of(AccountKind.CONTACTS));
    }

    /** In Google's own screens nothing may be used any more; asked again, the calendar may, contacts not. */
    void untick() {
        world.google.revokeGrant(mail); // what was granted once is not asked for again
        reconnect(Set.of(AccountKind.CONTACTS, AccountKind.CALENDAR), "https://www.googleapis.com/auth/contacts");
    }

    private void reconnect(Set<AccountKind> kinds, String... unticked) {
        var connections = world.bean(GoogleConnections.class);
        var address = connections.start(account, name, kinds, "/");
        var back = SyncWorld.query(world.google.approve(URI.create(address), mail, unticked));
        var came = connections.callback(back.get("state"), back.get("code"), back.get("error"));
        connections.confirm(account, came.confirmation(), actor());
    }

    public void disconnect() {
        world.commands.sendAndWait(new Disconnect(account, actor(), world.clock.instant()));
        world.bean(GoogleConnections.class).revokeAndForget(account);
    }

    public Actor actor() {
        return Actor.user(name);
    }

    public UUID anotherTag() {
        var other = UUID.randomUUID();
        world.commands.sendAndWait(
                new CreateTag(other, name + "'s other", TagVisibility.PRIVATE, actor(), world.clock.instant()));
        return other;
    }

    public void useTag(UUID other) {
        configure(false, SyncSettings.ConflictPolicy.FIELD, other, Duration.ofMinutes(15));
    }

    /** Automatic, at this interval. */
    public void every(Duration interval) {
        configure(true, SyncSettings.ConflictPolicy.FIELD, tag, interval);
    }

    public void configure(boolean automatic, SyncSettings.ConflictPolicy policy) {
        configure(automatic, policy, tag, Duration.ofMinutes(15));
    }

    private void configure(boolean automatic, SyncSettings.ConflictPolicy policy, UUID tagId, Duration interval) {
        var fields = new HashSet<>(ContactField.paths());
        fields.remove("notes");
        world.commands.sendAndWait(new ConfigureSync(
                configuration,
                null,
                SyncKind.CONTACTS,
                new SyncSettings(
                        account,
                        automatic,
                        interval,
                        tagId,
                        fields,
                        null,
                        ZoneOffset.UTC,
                        policy,
                        SyncSettings.DeletionPolicy.MIRROR,
                        SyncSettings.GuestMail.NONE),
                actor(),
                world.clock.instant()));
    }

    /** A contact in the CRM with this user's tag. */
    public UUID contact(ContactFields fields) {
        var id = UUID.randomUUID();
        world.commands.sendAndWait(new CreateContact(id, fields, Set.of(tag), actor(), world.clock.instant()));
        return id;
    }

    /** @param local of an address that nobody else's contacts have: the CRM is everybody's, and people are recognised */
    public UUID contact(String given, String family, String local) {
        return contact(person(given, family, at(local)));
    }

    public String at(String local) {
        return local + "@" + name + ".example.org";
    }

    private static <T> T only(T one, T other) {
        throw new AssertionError("two, where there should be one: " + one + ", " + other);
    }

    public static ContactFields person(String given, String family, String email) {
        return new ContactFields(
                new ContactFields.Name(null, given, null, family, null),
                null,
                List.of(new ContactFields.Email(email, "work")),
                List.of(),
                List.of(),
                ContactFields.Organization.NONE,
                null,
                List.of(),
                null);
    }

    public void nickname(UUID contact, String nickname) {
        var now = inCrm(contact);
        change(
                contact,
                new ContactFields(
                        now.name(),
                        nickname,
                        now.emails(),
                        now.phones(),
                        now.addresses(),
                        now.organization(),
                        now.birthday(),
                        now.urls(),
                        now.notes()));
    }

    public void change(UUID contact, ContactFields fields) {
        world.commands.sendAndWait(new ChangeContact(contact, null, fields, actor(), world.clock.instant()));
    }

    public void untag(UUID contact) {
        world.commands.sendAndWait(new TagContact(contact, Set.of(), Set.of(tag), actor(), world.clock.instant()));
    }

    public void untagAll() {
        tagged().forEach(contact -> untag(contact.recordId()));
    }

    public void tag(UUID contact) {
        world.commands.sendAndWait(new TagContact(contact, Set.of(tag), Set.of(), actor(), world.clock.instant()));
    }

    /** An administrator says whose own contact this is. */
    public void assign(UUID contact, String user) {
        world.commands.sendAndWait(new AssignUser(contact, null, user, Actor.admin("admin"), world.clock.instant()));
    }

    public void delete(UUID contact) {
        world.commands.sendAndWait(new DeleteContact(contact, null, actor(), world.clock.instant()));
    }

    // --- in Google's own screens

    /** A contact in Google, outside the group; the resource name. */
    public String inGoogle(String given, String family, String local) {
        return world.google.createContact(mail, """
                {"names": [{"givenName": "%s", "familyName": "%s"}], "emailAddresses": [{"value": "%s", "type": "work"}]}
                """.formatted(given, family, at(local)));
    }

    public void group(String... resourceNames) {
        world.google.addToGroup(mail, GROUP, List.of(resourceNames));
    }

    public void ungroup(String... resourceNames) {
        world.google.removeFromGroup(mail, GROUP, List.of(resourceNames));
    }

    public List<String> grouped() {
        return world.google.members(mail, GROUP);
    }

    public void nicknameInGoogle(String resourceName, String nickname) {
        world.google.changeContact(mail, resourceName, "{\"nicknames\": [{\"value\": \"%s\"}]}".formatted(nickname));
    }

    /** What Google shows of one, as dotted path to text. */
    public String google(String resourceName, String pointer) {
        return world.google.contact(mail, resourceName).at(pointer).asString();
    }

    /** The resource name of the contact Google has of this family name. */
    public String named(String family) {
        return world.google.contacts(mail).stream()
                .filter(person -> person.at("/names/0/familyName").asString().equals(family))
                .map(person -> person.at("/resourceName").asString())
                .reduce(SyncUser::only)
                .orElseThrow();
    }

    // --- sessions

    /** A session by hand, with nothing wrong at Google: it completes, and asks Google no more than it has to. */
    public SyncSessionEnded sync() {
        var end = world.await(start()).end();
        assertThat(end.state()).as(end.toString()).isEqualTo(SessionState.COMPLETED);
        assertThat(end.cost().calls()).as("calls to Google").isLessThanOrEqualTo(most(end.cost()));
        return end;
    }

    private static int most(SessionCost cost) {
        return (int) (1.05 * cost.leastCalls()) + 1;
    }

    public void approve(UUID session) {
        world.commands.sendAndWait(new ApproveSession(session, actor(), world.clock.instant()));
    }

    public void reject(UUID session) {
        world.commands.sendAndWait(new RejectSession(session, actor(), world.clock.instant()));
    }

    public void cancel(UUID session) {
        world.commands.sendAndWait(new CancelSession(session, actor(), world.clock.instant()));
    }

    /** The sessions of this user, in order. */
    public List<UUID> sessions() {
        return world.payloads(configuration).stream()
                .filter(SessionOpened.class::isInstance)
                .map(e -> ((SessionOpened) e).sessionId())
                .toList();
    }

    /** A session, with something happening while its first call of this method is on its way. */
    public UUID held(String method, Runnable meanwhile) {
        world.google.inject(Fault.of(method, FaultKind.HOLD).forUser(mail));
        var session = start();
        world.until(method + " is on its way", () -> {
            world.moveOn();
            return world.google.held() == 1;
        });
        meanwhile.run();
        world.google.release();
        return session;
    }

    /** A session in which anything may happen. */
    public SyncWorld.Outcome syncAnyhow() {
        return world.await(start());
    }

    /** What the sessions of this user decided, with the rule, in order. */
    public List<RecordDecision> decisions(UUID session) {
        return world.payloads(session).stream()
                .filter(RecordsDecided.class::isInstance)
                .flatMap(e -> ((RecordsDecided) e).decisions().stream())
                .toList();
    }

    public UUID start() {
        return start(UUID.randomUUID());
    }

    public UUID start(UUID sessionId) {
        return world.commands.sendAndWait(
                new StartSyncSession(configuration, sessionId, SessionTrigger.MANUAL, actor(), world.clock.instant()));
    }

    /** What the CRM has with this user's tag, as the sync's mirror of it shows once it has caught up. */
    public List<CrmRecord> tagged() {
        var ids = world.jdbc
                .sql("select record_id from crm_record where tags @> array[cast(:tag as uuid)] and not deleted")
                .param("tag", tag)
                .query(UUID.class)
                .list();
        return List.copyOf(world.bean(CrmRecords.class).find(ids).values());
    }

    /** The ids of those tagged, as the event store has it. */
    public boolean isTagged(UUID contact) {
        var tagged = false;
        for (var event : world.payloads(contact)) {
            tagged = switch (event) {
                case ContactCreated e -> e.tags().contains(tag);
                case ContactTagged e -> tagged || e.tagId().equals(tag);
                case ContactUntagged e -> tagged && !e.tagId().equals(tag);
                default -> tagged;
            };
        }
        return tagged;
    }

    /** The contact as its events tell it. */
    public ContactFields inCrm(UUID contact) {
        ContactFields fields = null;
        for (var event : world.payloads(contact)) {
            fields = switch (event) {
                case ContactCreated e -> e.fields();
                case ContactChanged e -> e.fields();
                default -> fields;
            };
        }
        return Objects.requireNonNull(fields);
    }

    /** How many records are parked. */
    public int parked() {
        return world.jdbc
                .sql("select count(*) from link where account_id = :account and state = 'PARKED'")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** All contacts of the CRM that this user's sessions imported or that carry the tag. */
    public CrmRecord imported(String family) {
        return tagged().stream()
                .filter(contact -> family.equals(
                        ContactRecords.contact(contact.fields()).name().family()))
                .reduce(SyncUser::only)
                .orElseThrow();
    }
}

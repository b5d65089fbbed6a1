package lockstep.sync;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.contact.ContactCommand.ChangeContact;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.DeleteContact;
import lockstep.contact.ContactCommand.TagContact;
import lockstep.contact.ContactField;
import lockstep.contact.ContactFields;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.sync.contacts.ContactRecords;
import lockstep.sync.google.oauth.GoogleConnections;
import lockstep.sync.link.CrmContact;
import lockstep.sync.link.CrmContacts;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationCommand.ConfigureSync;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncsession.SessionTrigger;
import lockstep.tag.TagCommand.CreateTag;
import lockstep.tag.TagVisibility;

/** What a CRM user does, in the CRM and in Google's own screens. */
public final class SyncUser {

    public final String name;
    public final String mail;
    public final UUID account = UUID.randomUUID();
    public final UUID tag = UUID.randomUUID();
    public final UUID configuration;
    private final SyncWorld world;

    private SyncUser(SyncWorld world, String name) {
        this.world = world;
        this.name = name;
        this.mail = name + "@gmail.example";
        this.configuration = ConfigurationId.of(name, SyncKind.CONTACTS);
    }

    static SyncUser connect(SyncWorld world, String name) {
        var user = new SyncUser(world, name);
        world.google.createUser(user.mail, name);
        var connections = world.bean(GoogleConnections.class);
        world.commands.sendAndWait(
                new StartConnection(user.account, Set.of(AccountKind.CONTACTS), user.actor(), world.clock.instant()));
        var address = connections.start(user.account, name, Set.of(AccountKind.CONTACTS), "/");
        var back = SyncWorld.query(world.google.approve(URI.create(address), user.mail));
        connections.callback(back.get("state"), back.get("code"), back.get("error"));
        connections.confirm(user.account, user.actor());
        world.commands.sendAndWait(new CreateTag(
                user.tag, name + "'s Google", TagVisibility.PRIVATE, user.actor(), world.clock.instant()));
        user.configure(false, SyncSettings.ConflictPolicy.FIELD);
        return user;
    }

    public Actor actor() {
        return Actor.user(name);
    }

    public void configure(boolean automatic, SyncSettings.ConflictPolicy policy) {
        var fields = new HashSet<>(ContactField.paths());
        fields.remove("notes");
        world.commands.sendAndWait(new ConfigureSync(
                configuration,
                null,
                SyncKind.CONTACTS,
                new SyncSettings(
                        account,
                        automatic,
                        Duration.ofMinutes(15),
                        tag,
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

    public UUID contact(String given, String family, String email) {
        return contact(person(given, family, email));
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

    public void change(UUID contact, ContactFields fields) {
        world.commands.sendAndWait(new ChangeContact(contact, null, fields, actor(), world.clock.instant()));
    }

    public void untag(UUID contact) {
        world.commands.sendAndWait(new TagContact(contact, Set.of(), Set.of(tag), actor(), world.clock.instant()));
    }

    public void tag(UUID contact) {
        world.commands.sendAndWait(new TagContact(contact, Set.of(tag), Set.of(), actor(), world.clock.instant()));
    }

    public void delete(UUID contact) {
        world.commands.sendAndWait(new DeleteContact(contact, null, actor(), world.clock.instant()));
    }

    /** Starts a session by hand and waits for its end. */
    public SyncWorld.Outcome sync() {
        return world.await(start());
    }

    public UUID start() {
        return world.commands.sendAndWait(new StartSyncSession(
                configuration, UUID.randomUUID(), SessionTrigger.MANUAL, actor(), world.clock.instant()));
    }

    /** What the CRM has with this user's tag, as the sync's mirror of it shows once it has caught up. */
    public List<CrmContact> tagged() {
        var ids = world.jdbc
                .sql("select contact_id from crm_contact where tags @> array[cast(:tag as uuid)] and not deleted")
                .param("tag", tag)
                .query(UUID.class)
                .list();
        return List.copyOf(world.bean(CrmContacts.class).find(ids).values());
    }

    public ContactFields inCrm(UUID contact) {
        return ContactRecords.contact(world.bean(CrmContacts.class)
                .find(List.of(contact))
                .get(contact)
                .fields());
    }
}

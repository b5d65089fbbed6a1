package lockstep.contact;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.Actor;
import lockstep.ExpectedVersion;
import lockstep.Refusal;
import lockstep.Refusal.FieldError;
import lockstep.Refusal.Kind;
import lockstep.StorableText;
import lockstep.contact.ContactCommand.AssignUser;
import lockstep.contact.ContactCommand.ChangeContact;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.DeleteContact;
import lockstep.contact.ContactCommand.EraseContact;
import lockstep.contact.ContactCommand.ReconcileContact;
import lockstep.contact.ContactCommand.TagContact;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.ContactErased;
import lockstep.contact.ContactEvent.ContactTagged;
import lockstep.contact.ContactEvent.ContactUntagged;
import lockstep.contact.ContactEvent.UserAssigned;
import lockstep.googleaccount.AccountDirectory;
import lockstep.person.PersonKeys;
import lockstep.person.Persons;
import lockstep.tag.Tags;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A person record that all users of the CRM share, but for its private tags and a user's own e-mail addresses. */
@Aggregate
class Contact {

    /** As OpenID Connect has it for {@code sub}. */
    private static final int LONGEST_USER_ID = 255;

    @AggregateIdentifier
    private @Nullable UUID id;

    private String createdBy = "";
    private ContactFields fields = ContactFields.EMPTY;
    private final Set<UUID> tags = new HashSet<>();
    private @Nullable String userId;
    private boolean deleted;
    private boolean erased;

    Contact() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    UUID handle(CreateContact command, Tags known) {
        if (id != null) {
            return repeated(command);
        }
        for (var tag : sorted(command.tags())) {
            known.usable(tag, command.by(), "tags");
        }
        apply(new ContactCreated(
                command.contactId(),
                ContactRules.creating(command.by()).apply(command.fields()),
                sorted(command.tags()),
                command.by().origin(),
                command.changedAt()));
        return command.contactId();
    }

    private UUID repeated(CreateContact command) {
        refuseDeleted();
        if (!createdBy.equals(command.by().userId())) {
            throw new Refusal(Kind.CONFLICT, "contact-exists", "This id belongs to another contact");
        }
        return command.contactId();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ChangeContact command) {
        refuseUnlessAlive();
        ExpectedVersion.check(command.expectedVersion());
        change(command.fields(), command.by(), command.changedAt());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(TagContact command, Tags known) {
        refuseUnlessAlive();
        tag(command.add(), command.remove(), command.by(), command.changedAt(), known);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    long handle(ReconcileContact command, Tags known) {
        refuseUnlessAlive();
        ExpectedVersion.check(command.expectedVersion());
        if (command.fields() != null) {
            change(command.fields(), command.by(), command.changedAt());
        }
        tag(command.addTags(), command.removeTags(), command.by(), command.changedAt(), known);
        return AggregateLifecycle.getVersion();
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AssignUser command, OwnContacts owners) {
        refuseUnlessAlive();
        if (!command.by().admin()) {
            throw new Refusal(Kind.FORBIDDEN, "admins-only", "Only administrators say who a contact is");
        }
        ExpectedVersion.check(command.expectedVersion());
        var user = command.userId();
        if (Objects.equals(userId, user)) {
            return;
        }
        if (user != null) {
            refuseUnlessName(user);
        }
        if (user != null && owners.contactOf(user) != null) {
            throw hasAContact();
        }
        apply(new UserAssigned(command.contactId(), user, command.by().origin(), command.changedAt()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DeleteContact command) {
        refuseUnknown();
        if (deleted) {
            return;
        }
        refuseSomebodyElses(command.by());
        ExpectedVersion.check(command.expectedVersion());
        apply(new ContactDeleted(command.contactId(), command.by().origin(), command.changedAt()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(EraseContact command, PersonKeys keys, AccountDirectory accounts, OwnContacts owners) {
        refuseUnknown();
        if (!command.by().admin()) {
            throw new Refusal(Kind.FORBIDDEN, "admins-only", "Only administrators erase a person");
        }
        if (erased) {
            return;
        }
        var user = userWhoGoesAlong(owners);
        // before the look at accounts: it waits for one that is being connected
        keys.destroy(user == null ? List.of(id()) : List.of(id(), Persons.user(user)), command.changedAt());
        if (user != null && accounts.isConnected(user)) {
            throw new Refusal(
                    Kind.CONFLICT,
                    "user-still-connected",
                    "This contact is a user who has a Google account connected: disconnect it first"
                            + (deleted ? "" : ", or say that the contact is nobody's"));
        }
        var origin = command.by().origin();
        if (!deleted) {
            apply(new ContactDeleted(id(), origin, command.changedAt()));
        }
        apply(new ContactErased(id(), user, origin, command.changedAt()));
    }

    /** Whoever has got another contact since this one was deleted is somebody still. */
    private @Nullable String userWhoGoesAlong(OwnContacts owners) {
        var another = userId == null ? null : owners.contactOf(userId);
        return another == null || another.equals(id) ? userId : null;
    }

    private void change(ContactFields wanted, Actor by, Instant changedAt) {
        var next = ContactRules.changing(by, fields).apply(wanted);
        if (isSomebodyElses(by)) {
            next = withoutTouchingTheUsersAddresses(next, by);
        }
        var changed = ContactField.differing(fields, next);
        if (!changed.isEmpty()) {
            apply(new ContactChanged(id(), next, changed, by.origin(), changedAt));
        }
    }

    /** Communication options are changed only by the user they belong to, or by an administrator. */
    private ContactFields withoutTouchingTheUsersAddresses(ContactFields next, Actor by) {
        if (next.emails().equals(fields.emails())) {
            return next;
        }
        if (by.sessionId() != null) {
            return next.withEmails(fields.emails());
        }
        var reason = "changed only by the user whose contact this is, or by an administrator";
        throw new Refusal(
                Kind.FORBIDDEN, "not-your-addresses", "emails: " + reason, List.of(new FieldError("emails", reason)));
    }

    /** With the contact the user's communication options would be gone. */
    private void refuseSomebodyElses(Actor by) {
        if (isSomebodyElses(by)) {
            throw new Refusal(
                    Kind.FORBIDDEN,
                    "not-your-contact",
                    "This contact is a user: it is deleted only by that user, or by an administrator");
        }
    }

    private boolean isSomebodyElses(Actor by) {
        return userId != null && !userId.equals(by.userId()) && !by.admin();
    }

    private void tag(Set<UUID> add, Set<UUID> remove, Actor by, Instant changedAt, Tags known) {
        if (!Collections.disjoint(add, remove)) {
            throw Refusal.invalid("remove", "names a tag that is to be added, too");
        }
        for (var tag : sorted(add)) {
            known.usable(tag, by, "add");
        }
        for (var tag : sorted(remove)) {
            // a session takes off what its set-up named, though the tag was deleted meanwhile
            if (by.sessionId() == null || known.find(tag) != null) {
                known.usable(tag, by, "remove");
            }
        }
        for (var tag : sorted(add)) {
            if (!tags.contains(tag)) {
                apply(new ContactTagged(id(), tag, by.origin(), changedAt));
            }
        }
        for (var tag : sorted(remove)) {
            if (tags.contains(tag)) {
                apply(new ContactUntagged(id(), tag, by.origin(), changedAt));
            }
        }
    }

    @EventSourcingHandler
    void on(ContactEvent event) {
        switch (event) {
            case ContactCreated created -> {
                id = created.contactId();
                createdBy = created.origin().userId();
                fields = orErased(created.fields());
                tags.addAll(created.tags());
            }
            case ContactChanged changed -> fields = orErased(changed.fields());
            case ContactTagged tagged -> tags.add(tagged.tagId());
            case ContactUntagged untagged -> tags.remove(untagged.tagId());
            case UserAssigned assigned -> userId = assigned.userId();
            case ContactDeleted ignored -> deleted = true;
            case ContactErased ignored -> {
                erased = true;
                fields = ContactFields.EMPTY;
            }
        }
    }

    private static void refuseUnlessName(String user) {
        if (user.isBlank()) {
            throw Refusal.invalid("userId", "is blank");
        }
        if (!StorableText.isStorable(user)) {
            throw Refusal.invalid("userId", "has a character that is none");
        }
        if (user.length() > LONGEST_USER_ID) {
            throw Refusal.invalid("userId", "is longer than " + LONGEST_USER_ID + " characters");
        }
    }

    static Refusal hasAContact() {
        var reason = "this user already has a contact";
        return new Refusal(
                Kind.CONFLICT, "user-has-contact", "userId: " + reason, List.of(new FieldError("userId", reason)));
    }

    private static ContactFields orErased(@Nullable ContactFields fields) {
        return fields == null ? ContactFields.EMPTY : fields;
    }

    /** In an order of its own, since the same commands must make the same events in the same order. */
    private static SortedSet<UUID> sorted(Set<UUID> tags) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    private UUID id() {
        return Objects.requireNonNull(id);
    }

    private void refuseUnlessAlive() {
        refuseUnknown();
        refuseDeleted();
    }

    private void refuseUnknown() {
        if (id == null) {
            throw new Refusal(Kind.UNKNOWN, "unknown-contact", "There is no such contact");
        }
    }

    private void refuseDeleted() {
        if (deleted) {
            throw new Refusal(Kind.GONE, "contact-deleted", "The contact was deleted");
        }
    }
}

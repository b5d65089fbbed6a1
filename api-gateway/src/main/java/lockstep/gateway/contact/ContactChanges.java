package lockstep.gateway.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import lockstep.Refusal;
import lockstep.contact.ContactCommand.AssignUser;
import lockstep.contact.ContactCommand.ChangeContact;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.DeleteContact;
import lockstep.contact.ContactCommand.TagContact;
import lockstep.gateway.security.Caller;
import lockstep.gateway.write.Transactions;
import lockstep.views.Role;
import org.springframework.stereotype.Component;

/** Turns what a caller wants of a contact into commands. Everything here runs inside one transaction. */
@Component
class ContactChanges {
    private final Transactions transactions;
    private final Clock clock;

    ContactChanges(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    UUID create(Caller caller, ContactBody body) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        transactions.send(new CreateContact(id, body.fields(), body.tagIds(), caller.actor(), now));
        if (body.userId() != null) {
            transactions.send(new AssignUser(id, null, body.userId(), caller.actor(), now));
        }
        return id;
    }

    /**
     * @param before what the caller saw at that version
     * @param after what it shall be; tags the caller does not see are in neither and stay
     */
    void change(Caller caller, UUID id, long version, ContactBody before, ContactBody after) {
        Instant now = clock.instant();
        boolean assigns = !Objects.equals(before.userId(), after.userId());
        if (caller.is(Role.USER)) {
            transactions.send(new ChangeContact(id, version, after.fields(), caller.actor(), now));
            tag(caller, id, before.tagIds(), after.tagIds(), now);
        } else if (!before.fields().equals(after.fields()) || !before.tagIds().equals(after.tagIds())) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "not-allowed", "An administrator changes userId alone.");
        }
        if (assigns) {
            Long expected = caller.is(Role.USER) ? null : Long.valueOf(version);
            transactions.send(new AssignUser(id, expected, after.userId(), caller.actor(), now));
        }
    }

    void delete(Caller caller, UUID id, long version) {
        transactions.send(new DeleteContact(id, version, caller.actor(), clock.instant()));
    }

    private void tag(Caller caller, UUID id, Set<UUID> before, Set<UUID> after, Instant now) {
        var add = new HashSet<>(after);
        add.removeAll(before);
        var remove = new HashSet<>(before);
        remove.removeAll(after);
        if (!add.isEmpty() || !remove.isEmpty()) {
            try {
                transactions.send(new TagContact(id, add, remove, caller.actor(), now));
            } catch (Refusal refusal) {
                throw namingTheField(refusal);
            }
        }
    }

    /** In this request there is one list, not one of tags to put on and one of tags to take off. */
    private static Refusal namingTheField(Refusal refusal) {
        var errors = refusal.errors().stream()
                .map(error -> new Refusal.FieldError("tags", error.reason()))
                .toList();
        return new Refusal(refusal.kind(), refusal.type(), "The tags cannot be set", errors);
    }
}

package googlestandin.people;

import googlestandin.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to an address book in one go. */
final class Change {

    final Instant now;
    final List<ObjectNode> documents = new ArrayList<>();
    /** Resource names of what was created, changed or deleted. */
    final List<String> written = new ArrayList<>();

    private final AddressBook book;

    Change(AddressBook book, Instant now) {
        this.book = book;
        this.now = now;
    }

    /** No two versions of a contact have the same time, also where the clock stands still. */
    private Instant after(Contact old) {
        return now.isAfter(old.updated()) ? now : old.updated().plusMillis(1);
    }

    long nextSeq() {
        return book.nextSeq();
    }

    void put(Contact contact) {
        book.store(contact);
        documents.add(Documents.of(book.owner, contact));
        written.add(contact.resourceName());
    }

    void put(Group group) {
        book.store(group);
        documents.add(Documents.of(book.owner, group));
        written.add(group.resourceName());
    }

    Contact create(ObjectNode fields, SequencedSet<String> groups) {
        long seq = nextSeq();
        long id = book.freshId(seq);
        Contact contact =
                new Contact(Long.toHexString(id), "people/c" + id, fields, groups, seq, now, false, List.of(), null);
        put(contact);
        return contact;
    }

    /** A new version with these fields and groups. */
    Contact change(Contact old, ObjectNode fields, SequencedSet<String> groups) {
        Contact changed = new Contact(
                old.id(),
                old.resourceName(),
                fields,
                groups,
                nextSeq(),
                after(old),
                false,
                old.formerNames(),
                old.profile());
        put(changed);
        return changed;
    }

    void regroup(Contact old, SequencedSet<String> groups) {
        change(old, old.fields(), groups);
    }

    /** Google gives a contact another name when it is linked to a profile, or no longer. */
    Contact rename(Contact old) {
        List<String> former = new ArrayList<>(old.formerNames());
        former.add(old.resourceName());
        long seq = nextSeq();
        Contact renamed = new Contact(
                old.id(),
                "people/c" + book.freshId(-seq),
                old.fields(),
                old.groups(),
                seq,
                after(old),
                false,
                List.copyOf(former),
                old.profile());
        put(renamed);
        return renamed;
    }

    void link(Contact old, ObjectNode profile) {
        put(new Contact(
                old.id(),
                old.resourceName(),
                old.fields(),
                old.groups(),
                nextSeq(),
                after(old),
                false,
                old.formerNames(),
                profile));
    }

    void delete(Contact old) {
        put(new Contact(
                old.id(),
                old.resourceName(),
                Json.object(),
                new LinkedHashSet<>(),
                nextSeq(),
                after(old),
                true,
                old.formerNames(),
                null));
    }

    Group createGroup(String name, ArrayNode clientData) {
        long seq = nextSeq();
        Group group = new Group(
                "contactGroups/" + Long.toHexString(book.freshId(seq)), name, false, clientData, seq, now, false);
        put(group);
        return group;
    }

    Group changeGroup(Group old, String name, ArrayNode clientData) {
        Group changed = new Group(old.resourceName(), name, old.system(), clientData, nextSeq(), now, false);
        put(changed);
        return changed;
    }

    /** The members stay, and those that were in no other group go to myContacts. */
    void deleteGroup(Group old, boolean withContacts) {
        for (Contact member : book.members(old.resourceName())) {
            if (withContacts) {
                delete(member);
            } else {
                LinkedHashSet<String> left = new LinkedHashSet<>(member.groups());
                left.remove(old.resourceName());
                if (left.isEmpty()) {
                    left.add(Group.MY_CONTACTS);
                }
                regroup(member, left);
            }
        }
        put(new Group(old.resourceName(), old.name(), false, old.clientData(), nextSeq(), now, true));
    }
}

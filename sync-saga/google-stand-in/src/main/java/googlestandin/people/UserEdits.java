package googlestandin.people;

import googlestandin.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a user does to contacts and groups in Google's own screens. */
public final class UserEdits {

    private static final TreeSet<String> ALL_FIELDS = new TreeSet<>(PersonSchema.FIELDS.keySet());

    private final AddressBook book;

    public UserEdits(AddressBook book) {
        this.book = book;
    }

    public int count() {
        return book.read(() -> book.contacts().size());
    }

    public List<String> create(Collection<ObjectNode> persons, String group) {
        return book.write(change -> {
            String label = group.isEmpty()
                    ? ""
                    : group(group)
                            .orElseGet(() -> change.createGroup(group, Json.array()))
                            .resourceName();
            List<String> names = new ArrayList<>();
            for (ObjectNode person : persons) {
                SequencedSet<String> groups = AddressBook.inMyContacts();
                groups.addAll(PersonInput.groups(person));
                if (!label.isEmpty()) {
                    groups.add(label);
                }
                names.add(change.create(PersonInput.stored(person, ALL_FIELDS), groups)
                        .resourceName());
            }
            return names;
        });
    }

    public void change(String resourceName, ObjectNode given) {
        edit(resourceName, (change, old) -> {
            ObjectNode fields = old.fields().deepCopy();
            List<String> names = new ArrayList<>(given.propertyNames());
            fields.remove(names);
            fields.setAll(PersonInput.stored(given, names));
            SequencedSet<String> groups =
                    given.has("memberships") ? PersonInput.groups(given) : new LinkedHashSet<>(old.groups());
            change.change(old, fields, groups);
        });
    }

    public void delete(String resourceName) {
        edit(resourceName, Change::delete);
    }

    public String rename(String resourceName) {
        return book.write(change -> change.rename(contact(resourceName)).resourceName());
    }

    public void link(String resourceName, ObjectNode profile) {
        edit(resourceName, (change, old) -> change.link(old, profile));
    }

    /** Lists are united; of single fields the survivor's count. */
    public void merge(String survivor, String other, boolean dropClientData) {
        book.write(change -> {
            Contact kept = contact(survivor);
            Contact gone = contact(other);
            ObjectNode fields = kept.fields().deepCopy();
            gone.fields().properties().forEach(entry -> unite(fields, entry.getKey(), entry.getValue()));
            if (dropClientData) {
                fields.remove("clientData");
            }
            SequencedSet<String> groups = new LinkedHashSet<>(kept.groups());
            groups.addAll(gone.groups());
            change.delete(gone);
            change.change(kept, fields, groups);
            return null;
        });
    }

    private static void unite(ObjectNode fields, String name, JsonNode entries) {
        ArrayNode united = fields.withArray(name);
        boolean single = PersonSchema.isSingle(name);
        for (JsonNode entry : entries) {
            boolean there = united.valueStream().anyMatch(entry::equals);
            if (!there && !(single && !united.isEmpty())) {
                united.add(entry);
            }
        }
    }

    public String createGroup(String name) {
        return book.write(change -> group(name)
                .orElseGet(() -> change.createGroup(name, Json.array()))
                .resourceName());
    }

    public void renameGroup(String group, String name) {
        book.write(change -> {
            Group old = requireGroup(group);
            return change.changeGroup(old, name, old.clientData());
        });
    }

    public void deleteGroup(String group) {
        book.write(change -> {
            change.deleteGroup(requireGroup(group), false);
            return null;
        });
    }

    public void addToGroup(String group, Collection<String> resourceNames) {
        book.write(change -> {
            Group label = requireGroup(group);
            resourceNames.forEach(name -> Members.add(change, contact(name), label));
            return null;
        });
    }

    public void removeFromGroup(String group, Collection<String> resourceNames) {
        book.write(change -> {
            Group label = requireGroup(group);
            resourceNames.forEach(name -> Members.remove(change, contact(name), label));
            return null;
        });
    }

    public ObjectNode show(String resourceName) {
        return book.read(() -> PersonView.of(ALL_FIELDS).render(contact(resourceName)));
    }

    public List<ObjectNode> showAll() {
        PersonView view = PersonView.of(ALL_FIELDS);
        return book.read(() -> book.contacts().stream().map(view::render).toList());
    }

    public List<String> members(String group) {
        return book.read(() -> group(group)
                .map(label -> book.members(label.resourceName()).stream()
                        .map(Contact::resourceName)
                        .toList())
                .orElse(List.of()));
    }

    public List<String> groupNames() {
        return book.read(() -> book.groups().stream()
                .filter(group -> !group.system())
                .map(Group::name)
                .toList());
    }

    public void dump(ObjectNode into) {
        book.read(() -> {
            ArrayNode groups = into.putArray("groups");
            book.groups().forEach(group -> groups.add(Documents.of(book.owner, group)));
            into.putArray("contacts").addAll(showAll());
            return into;
        });
    }

    private void edit(String resourceName, BiConsumer<Change, Contact> edit) {
        book.write(change -> {
            edit.accept(change, contact(resourceName));
            return null;
        });
    }

    private Contact contact(String resourceName) {
        return book.find(resourceName)
                .orElseThrow(() -> new IllegalArgumentException("no such contact: " + resourceName));
    }

    private Optional<Group> group(String nameOrResourceName) {
        return book.groups().stream()
                .filter(group -> group.name().equals(nameOrResourceName)
                        || group.resourceName().equals(nameOrResourceName))
                .findFirst();
    }

    private Group requireGroup(String nameOrResourceName) {
        return group(nameOrResourceName)
                .orElseThrow(() -> new IllegalArgumentException("no such group: " + nameOrResourceName));
    }
}

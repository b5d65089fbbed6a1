package lockstep.sync.google.people;

import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.people.v1.model.ClientData;
import com.google.api.services.people.v1.model.ContactGroupMembership;
import com.google.api.services.people.v1.model.Membership;
import com.google.api.services.people.v1.model.Person;
import com.google.api.services.people.v1.model.PersonMetadata;
import com.google.api.services.people.v1.model.Source;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleContacts.ChangedPerson;
import lockstep.sync.google.GoogleContacts.NewPerson;
import org.jspecify.annotations.Nullable;

/** A whole contact between Google's form and the sync's. */
final class PersonMapper {

    /** Key of our mark in the data that clients may leave with a contact; no user sees it. */
    static final String STAMP = "lockstep";

    /** A contact outside it vanishes from many telephones, so whatever we create is in it. */
    static final String MY_CONTACTS = "contactGroups/myContacts";

    private static final JsonFactory JSON = GsonFactory.getDefaultInstance();

    private PersonMapper() {}

    /**
     * Empty for what is no contact, such as the account's own profile.
     *
     * @param raw Google's own JSON of it
     * @param asOf Google's time of the answer: stands in where a deleted contact comes without a time
     */
    static Optional<GoogleContacts.Person> read(Person person, String raw, Instant asOf) {
        var source = contactSource(person);
        var resourceName = person.getResourceName();
        if (resourceName == null) {
            return Optional.empty();
        }
        var id = source == null || source.getId() == null ? idIn(resourceName) : source.getId();
        if (id == null) {
            return Optional.empty();
        }
        var metadata = person.getMetadata() == null ? new PersonMetadata() : person.getMetadata();
        var previous = metadata.getPreviousResourceNames();
        return Optional.of(new GoogleContacts.Person(
                resourceName,
                id,
                source == null || source.getEtag() == null ? "" : source.getEtag(),
                updatedAt(source, asOf),
                Boolean.TRUE.equals(metadata.getDeleted()),
                groups(person),
                stamp(person),
                previous == null ? List.of() : List.copyOf(previous),
                PersonFields.read(person),
                raw));
    }

    static Optional<GoogleContacts.Person> read(Person person, Instant asOf) {
        return read(person, person.toString(), asOf);
    }

    static Person create(NewPerson wanted) {
        var person = new Person();
        PersonFields.GROUPS.forEach(group -> {
            if (wanted.fields().keySet().stream().anyMatch(group.paths()::contains)) {
                group.write(wanted.fields(), person);
            }
        });
        var groups = new LinkedHashSet<>(wanted.groups());
        groups.add(MY_CONTACTS);
        return person.setClientData(List.of(new ClientData().setKey(STAMP).setValue(wanted.stamp())))
                .setMemberships(groups.stream().map(PersonMapper::membership).toList());
    }

    /** @param replaced the fields of the whole call: Google empties what is in its mask and not in the contact */
    static Person update(ChangedPerson wanted, List<FieldGroup> replaced) {
        var raw = parse(wanted.raw());
        var person = new Person().setResourceName(wanted.resourceName()).setEtag(raw.getEtag());
        var source = contactSource(raw);
        if (source != null) {
            person.setMetadata(new PersonMetadata().setSources(List.of(source)));
        }
        for (var group : replaced) {
            person.set(group.mask(), Contents.of(raw, group.mask()));
            if (group.paths().stream().anyMatch(wanted.changed()::contains)) {
                group.write(wanted.fields(), person);
            }
        }
        return person;
    }

    private static Person parse(String raw) {
        try {
            return JSON.fromString(raw, Person.class);
        } catch (IOException impossible) {
            throw new IllegalArgumentException("not a person that Google ever sent");
        }
    }

    private static @Nullable Source contactSource(Person person) {
        if (person.getMetadata() == null || person.getMetadata().getSources() == null) {
            return null;
        }
        return person.getMetadata().getSources().stream()
                .filter(source -> "CONTACT".equals(source.getType()))
                .findFirst()
                .orElse(null);
    }

    /** The number in a contact's resource name is its source id in decimal: {@code people/c623380167042605258}. */
    private static @Nullable String idIn(String resourceName) {
        if (!resourceName.startsWith("people/c")) {
            return null;
        }
        try {
            return Long.toHexString(Long.parseUnsignedLong(resourceName.substring("people/c".length())));
        } catch (NumberFormatException other) {
            return null;
        }
    }

    private static Instant updatedAt(@Nullable Source source, Instant asOf) {
        try {
            return source == null || source.getUpdateTime() == null ? asOf : Instant.parse(source.getUpdateTime());
        } catch (DateTimeException unreadable) {
            return asOf;
        }
    }

    private static Set<String> groups(Person person) {
        var groups = new TreeSet<String>();
        for (var membership : Contents.<Membership>of(person, "memberships")) {
            var group = membership.getContactGroupMembership();
            if (group != null && group.getContactGroupResourceName() != null) {
                groups.add(group.getContactGroupResourceName());
            }
        }
        return groups;
    }

    private static @Nullable String stamp(Person person) {
        return Contents.<ClientData>of(person, "clientData").stream()
                .filter(data -> STAMP.equals(data.getKey()))
                .map(ClientData::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Membership membership(String group) {
        return new Membership()
                .setContactGroupMembership(new ContactGroupMembership().setContactGroupResourceName(group));
    }
}

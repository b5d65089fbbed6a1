package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.Person;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.syncsession.FieldValue;

/** The field groups together. */
final class PersonFields {

    static final List<FieldGroup> GROUPS = List.of(
            new Names(),
            new Nicknames(),
            EmailAddresses.GROUP,
            PhoneNumbers.GROUP,
            Addresses.GROUP,
            new Organizations(),
            new BirthdayField(),
            Urls.GROUP,
            new Biographies());

    /** What we ask for, in every call alike: a sync token is only good for the mask it was given out for. */
    static final String MASK = Stream.concat(
                    GROUPS.stream().map(FieldGroup::mask), Stream.of("memberships", "clientData", "metadata"))
            .collect(Collectors.joining(","));

    private PersonFields() {}

    static SortedMap<String, FieldValue> read(Person person) {
        var fields = new TreeMap<String, FieldValue>();
        GROUPS.forEach(group -> group.read(person, fields));
        return fields;
    }

    static List<FieldGroup> holding(Set<String> paths) {
        return GROUPS.stream()
                .filter(group -> group.paths().stream().anyMatch(paths::contains))
                .toList();
    }
}

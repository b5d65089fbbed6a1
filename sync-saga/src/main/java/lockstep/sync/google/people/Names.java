package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.Name;
import com.google.api.services.people.v1.model.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.syncsession.FieldValue;

/** A contact has one name. Its free form is Google's to compute: beside changed parts it would contradict them. */
final class Names implements FieldGroup {

    @Override
    public String mask() {
        return "names";
    }

    @Override
    public Set<String> paths() {
        return Set.of(
                ContactField.NAME_PREFIX.path(),
                ContactField.NAME_GIVEN.path(),
                ContactField.NAME_MIDDLE.path(),
                ContactField.NAME_FAMILY.path(),
                ContactField.NAME_SUFFIX.path());
    }

    @Override
    public void read(Person person, SortedMap<String, FieldValue> fields) {
        var name = Contents.main(Contents.<Name>of(person, mask()));
        if (name != null) {
            Contents.put(fields, ContactField.NAME_PREFIX, name.getHonorificPrefix());
            Contents.put(fields, ContactField.NAME_GIVEN, name.getGivenName());
            Contents.put(fields, ContactField.NAME_MIDDLE, name.getMiddleName());
            Contents.put(fields, ContactField.NAME_FAMILY, name.getFamilyName());
            Contents.put(fields, ContactField.NAME_SUFFIX, name.getHonorificSuffix());
        }
    }

    @Override
    public void write(SortedMap<String, FieldValue> fields, Person person) {
        var there = Contents.main(Contents.<Name>of(person, mask()));
        var name = there == null ? new Name() : there;
        name.setHonorificPrefix(
                Contents.kept(name.getHonorificPrefix(), Contents.text(fields, ContactField.NAME_PREFIX)));
        name.setGivenName(Contents.kept(name.getGivenName(), Contents.text(fields, ContactField.NAME_GIVEN)));
        name.setMiddleName(Contents.kept(name.getMiddleName(), Contents.text(fields, ContactField.NAME_MIDDLE)));
        name.setFamilyName(Contents.kept(name.getFamilyName(), Contents.text(fields, ContactField.NAME_FAMILY)));
        name.setHonorificSuffix(
                Contents.kept(name.getHonorificSuffix(), Contents.text(fields, ContactField.NAME_SUFFIX)));
        name.setUnstructuredName(null).setDisplayName(null).setDisplayNameLastFirst(null);
        person.setNames(Contents.hollow(name) ? new ArrayList<>() : new ArrayList<>(List.of(name)));
    }
}

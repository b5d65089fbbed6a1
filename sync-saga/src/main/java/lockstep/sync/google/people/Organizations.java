package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.Organization;
import com.google.api.services.people.v1.model.Person;
import java.util.Set;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.syncsession.FieldValue;

/** Google keeps several with places, times and descriptions; we keep three words of the main one. All else stays. */
final class Organizations implements FieldGroup {

    @Override
    public String mask() {
        return "organizations";
    }

    @Override
    public Set<String> paths() {
        return Set.of(ContactField.COMPANY.path(), ContactField.TITLE.path(), ContactField.DEPARTMENT.path());
    }

    @Override
    public void read(Person person, SortedMap<String, FieldValue> fields) {
        var organization = Contents.main(Contents.<Organization>of(person, mask()));
        if (organization != null) {
            Contents.put(fields, ContactField.COMPANY, organization.getName());
            Contents.put(fields, ContactField.TITLE, organization.getTitle());
            Contents.put(fields, ContactField.DEPARTMENT, organization.getDepartment());
        }
    }

    @Override
    public void write(SortedMap<String, FieldValue> fields, Person person) {
        var all = Contents.<Organization>of(person, mask());
        var main = Contents.main(all);
        if (main == null) {
            main = new Organization();
            all.addFirst(main);
        }
        main.setName(Contents.kept(main.getName(), Contents.text(fields, ContactField.COMPANY)));
        main.setTitle(Contents.kept(main.getTitle(), Contents.text(fields, ContactField.TITLE)));
        main.setDepartment(Contents.kept(main.getDepartment(), Contents.text(fields, ContactField.DEPARTMENT)));
        all.removeIf(Contents::hollow);
        person.setOrganizations(all);
    }
}

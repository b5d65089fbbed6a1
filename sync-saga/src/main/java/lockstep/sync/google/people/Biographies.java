package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.Biography;
import com.google.api.services.people.v1.model.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.syncsession.FieldValue;

/** The notes. */
final class Biographies implements FieldGroup {

    @Override
    public String mask() {
        return "biographies";
    }

    @Override
    public Set<String> paths() {
        return Set.of(ContactField.NOTES.path());
    }

    @Override
    public void read(Person person, SortedMap<String, FieldValue> fields) {
        var biography = Contents.main(Contents.<Biography>of(person, mask()));
        if (biography != null) {
            Contents.put(fields, ContactField.NOTES, biography.getValue());
        }
    }

    @Override
    public void write(SortedMap<String, FieldValue> fields, Person person) {
        var text = Contents.text(fields, ContactField.NOTES);
        if (text == null) {
            person.setBiographies(new ArrayList<>());
            return;
        }
        var there = Contents.main(Contents.<Biography>of(person, mask()));
        var biography = there == null ? new Biography() : there;
        biography.setValue(Contents.kept(biography.getValue(), text)).setContentType("TEXT_PLAIN");
        person.setBiographies(new ArrayList<>(List.of(biography)));
    }
}

package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.PhoneNumber;
import java.util.List;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.sync.contacts.Entry;

/** Numbers travel as the user typed them; Google's canonical form is its own to compute. */
final class PhoneNumbers {

    static final FieldGroup GROUP = new ManyValued<>(
            ContactField.PHONES,
            "phoneNumbers",
            PhoneNumber::new,
            PhoneNumbers::read,
            PhoneNumbers::write,
            List.of(Entry::value));

    private PhoneNumbers() {}

    private static SortedMap<String, String> read(PhoneNumber phone) {
        return Entry.typed(phone.getValue(), phone.getType());
    }

    private static void write(SortedMap<String, String> entry, PhoneNumber phone) {
        phone.setValue(Entry.value(entry)).setType(entry.get("type"));
        phone.setFormattedType(null).setCanonicalForm(null);
    }
}

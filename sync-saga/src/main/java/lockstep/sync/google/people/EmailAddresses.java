package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.sync.contacts.Entry;

final class EmailAddresses {

    static final FieldGroup GROUP = new ManyValued<>(
            ContactField.EMAILS,
            "emailAddresses",
            EmailAddress::new,
            EmailAddresses::read,
            EmailAddresses::write,
            List.of(entry -> Entry.value(entry).toLowerCase(Locale.ROOT)));

    private EmailAddresses() {}

    private static SortedMap<String, String> read(EmailAddress email) {
        return Entry.typed(email.getValue(), email.getType());
    }

    private static void write(SortedMap<String, String> entry, EmailAddress email) {
        email.setValue(Entry.value(entry)).setType(entry.get("type")).setFormattedType(null);
    }
}

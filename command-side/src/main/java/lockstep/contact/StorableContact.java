package lockstep.contact;

import static lockstep.StorableText.text;
import static lockstep.StorableText.value;

import lockstep.StorableText;
import lockstep.contact.ContactFields.Address;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;
import lockstep.contact.ContactFields.Organization;
import lockstep.contact.ContactFields.Phone;
import lockstep.contact.ContactFields.Url;

/** A contact as Google has it, its texts as {@link StorableText} keeps them. */
final class StorableContact {

    private StorableContact() {}

    static ContactFields of(ContactFields fields) {
        return new ContactFields(
                new Name(
                        text(fields.name().prefix()),
                        text(fields.name().given()),
                        text(fields.name().middle()),
                        text(fields.name().family()),
                        text(fields.name().suffix())),
                text(fields.nickname()),
                fields.emails().stream()
                        .map(e -> new Email(value(e.value()), text(e.type())))
                        .toList(),
                fields.phones().stream()
                        .map(p -> new Phone(value(p.value()), text(p.type())))
                        .toList(),
                fields.addresses().stream().map(StorableContact::address).toList(),
                new Organization(
                        text(fields.organization().company()),
                        text(fields.organization().title()),
                        text(fields.organization().department())),
                fields.birthday(),
                fields.urls().stream()
                        .map(u -> new Url(value(u.value()), text(u.type())))
                        .toList(),
                text(fields.notes()));
    }

    private static Address address(Address a) {
        return new Address(
                text(a.street()),
                text(a.extended()),
                text(a.city()),
                text(a.region()),
                text(a.postalCode()),
                text(a.country()),
                text(a.type()));
    }
}

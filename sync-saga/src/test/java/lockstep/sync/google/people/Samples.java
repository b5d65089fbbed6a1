package lockstep.sync.google.people;

import java.util.List;
import lockstep.contact.ContactFields;
import lockstep.contact.ContactFields.Address;
import lockstep.contact.ContactFields.Birthday;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;
import lockstep.contact.ContactFields.Organization;
import lockstep.contact.ContactFields.Phone;
import lockstep.contact.ContactFields.Url;

final class Samples {

    static final ContactFields FULL = new ContactFields(
            new Name("Dr.", "Jürgen", "Karl", "Größer", "MBA"),
            "Jogi",
            List.of(new Email("j@example.org", "work"), new Email("jogi@example.com", null)),
            List.of(new Phone("+49 30 1234567", "mobile")),
            List.of(new Address("Allee 1", "Hinterhaus", "Berlin", "BE", "10115", "Deutschland", "home")),
            new Organization("Größer & Söhne", "Chef", "Leitung"),
            new Birthday(1980, 5, 12),
            List.of(new Url("https://example.org", "homePage")),
            "two\nlines");

    private Samples() {}
}

package lockstep.contact;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.Actor;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactEvent.ContactDeleted;
import lockstep.contact.ContactEvent.UserAssigned;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;

/** One contact, and what may have happened to it before. */
final class ContactFixture {

    static final UUID CONTACT = new UUID(1, 1);
    static final Actor ANNS_SESSION = Actor.session("ann", new UUID(5, 1), new UUID(6, 1));
    static final Actor BENS_SESSION = Actor.session("ben", new UUID(5, 2), new UUID(6, 2));
    static final ContactFields ZOE = named("Zoë");

    private ContactFixture() {}

    static ContactFields named(String given) {
        return new ContactFields(
                new Name(null, given, null, null, null),
                null,
                List.of(new Email("zoe@example.org", "home")),
                List.of(),
                List.of(),
                ContactFields.Organization.NONE,
                null,
                List.of(),
                null);
    }

    static ContactFields at(ContactFields fields, String address) {
        return fields.withEmails(List.of(new Email(address, "home")));
    }

    static ContactCreated annCreatedZoe(UUID... tags) {
        return new ContactCreated(CONTACT, ZOE, Set.of(tags), ANN.origin(), NOW);
    }

    static UserAssigned sheIsTheUser(String userId) {
        return new UserAssigned(CONTACT, userId, Actor.admin("eve").origin(), NOW);
    }

    static ContactDeleted annDeletedHer() {
        return new ContactDeleted(CONTACT, ANN.origin(), NOW);
    }
}

package lockstep.contact;

import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import lockstep.OnPostgres;
import lockstep.contact.ContactCommand.AssignUser;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.DeleteContact;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OwnContactLookUpTest extends OnPostgres {

    @Autowired
    OwnContacts ownContacts;

    private final UUID contact = UUID.randomUUID();

    @Test
    void a_user_has_one_contact_until_it_is_deleted() {
        var second = UUID.randomUUID();
        send(createContact(contact));
        send(createContact(second));
        send(assign(contact, "ann"));
        assertThat(ownContacts.contactOf("ann")).isEqualTo(contact);
        assertRefused(assign(second, "ann"), "user-has-contact");

        send(new DeleteContact(contact, null, ANN, NOW));
        assertThat(ownContacts.contactOf("ann")).isNull();
        send(assign(second, "ann"));
        assertThat(ownContacts.contactOf("ann")).isEqualTo(second);
        send(assign(second, "ben"));
        assertThat(ownContacts.contactOf("ann")).isNull();
        assertThat(ownContacts.contactOf("ben")).isEqualTo(second);
    }

    @Test
    void a_user_given_two_contacts_at_the_same_moment_is_refused() {
        var second = UUID.randomUUID();
        send(createContact(contact));
        send(createContact(second));

        assertRefusedAtTheSameMoment("user-has-contact", assign(contact, "ann"), assign(second, "ann"));

        assertThat(ownContacts.contactOf("ann")).isNull();
    }

    private static CreateContact createContact(UUID id) {
        return new CreateContact(id, ContactFixture.ZOE, Set.of(), ANN, NOW);
    }

    private static AssignUser assign(UUID id, String userId) {
        return new AssignUser(id, null, userId, ADMIN, NOW);
    }
}

package lockstep.contact;

import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import lockstep.OnPostgres;
import lockstep.contact.ContactCommand.AssignUser;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.DeleteContact;
import lockstep.contact.ContactCommand.EraseContact;
import lockstep.googleaccount.GoogleAccountCommand.Disconnect;
import lockstep.person.Persons;
import org.junit.jupiter.api.Test;

/** A user is forgotten with their own contact, and with no other that once was theirs. */
class EraseUserTest extends OnPostgres {

    private final UUID own = UUID.randomUUID();

    @Test
    void a_user_is_forgotten_with_their_contact() {
        create(own);

        send(erase(own));

        assertThat(isForgotten(own)).isTrue();
        assertThat(isForgotten(Persons.user("ann"))).isTrue();
    }

    @Test
    void a_user_whose_contact_was_deleted_is_forgotten_with_it() {
        create(own);
        send(delete(own));

        send(erase(own));

        assertThat(isForgotten(Persons.user("ann"))).isTrue();
    }

    @Test
    void a_user_who_has_another_contact_since_stays_and_syncs_on() {
        create(own);
        send(delete(own));
        create(UUID.randomUUID());
        connect(account, "sub-1", ANN);

        send(erase(own));

        assertThat(isForgotten(own)).isTrue();
        assertThat(isForgotten(Persons.user("ann"))).isFalse();
        assertThat(events()).last().isEqualTo("contact.ContactErased");
        assertThat(told()).doesNotContain("ann");
    }

    @Test
    void whoever_has_an_account_connected_is_told_what_can_be_done_first() {
        create(own);
        connect(account, "sub-1", ANN);

        assertThatThrownBy(() -> send(erase(own))).hasMessageEndingWith("or say that the contact is nobody's");
        send(delete(own));
        assertThatThrownBy(() -> send(erase(own))).hasMessageEndingWith("disconnect it first");
        send(new Disconnect(account, ANN, NOW));
        send(erase(own));

        assertThat(isForgotten(Persons.user("ann"))).isTrue();
    }

    private void create(UUID id) {
        send(new CreateContact(id, ContactFixture.ZOE, Set.of(), ANN, NOW));
        send(new AssignUser(id, null, "ann", ADMIN, NOW));
    }

    private static DeleteContact delete(UUID id) {
        return new DeleteContact(id, null, ANN, NOW);
    }

    private static EraseContact erase(UUID id) {
        return new EraseContact(id, ADMIN, NOW);
    }

    private boolean isForgotten(UUID person) {
        return jdbc.sql("select exists (select from person_key where person = ? and sealed is null)")
                .param(person)
                .query(Boolean.class)
                .single();
    }

    private String told() {
        return jdbc.sql("select convert_from(payload, 'UTF8') from domain_event order by global_index desc limit 1")
                .query(String.class)
                .single();
    }
}

package lockstep.contact;

import static java.util.concurrent.TimeUnit.SECONDS;
import static lockstep.tag.TagFixture.ADMIN;
import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import lockstep.OnPostgres;
import lockstep.Refusal;
import lockstep.contact.ContactCommand.AssignUser;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.DeleteContact;
import lockstep.contact.ContactCommand.EraseContact;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountCommand.Disconnect;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.person.PersonKeys;
import lockstep.person.Persons;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** A user is forgotten with their own contact, and with no other that once was theirs. */
class EraseUserTest extends OnPostgres {

    @Autowired
    PersonKeys keys;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    Traces traces;

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
        assertThat(traces.of(own).accounts())
                .as("what is looked for everywhere")
                .isEmpty();

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

    @Test
    void whoever_was_erased_connects_no_account() {
        create(own);
        send(erase(own));

        assertRefused(start(), "user-erased");
    }

    @Test
    void nobody_can_connect_another_account_since_the_first_one_is_not_known_any_more() {
        connect(account, "sub-1", ANN);
        keys.destroy(List.of(Persons.user("ann")), NOW);

        assertRefused(confirm(account, "sub-2", ANN), "user-erased");
    }

    @Test
    void who_erases_a_user_waits_for_the_account_that_is_being_connected() {
        create(own);

        var erasing = transactions.execute(status -> {
            send(start());
            var waiting = CompletableFuture.runAsync(() -> send(erase(own)));
            await().atMost(20, SECONDS).until(() -> waiting.isDone() || somebodyWaits());
            return waiting;
        });

        assertThat(erasing)
                .failsWithin(20, SECONDS)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(Refusal.class)
                .withMessageContaining("connected: disconnect it first");
        assertThat(isForgotten(Persons.user("ann"))).isFalse();
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private StartConnection start() {
        return new StartConnection(account, Set.of(AccountKind.CONTACTS), ANN, NOW);
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

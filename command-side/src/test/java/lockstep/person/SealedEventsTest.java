package lockstep.person;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.OnPostgres;
import lockstep.contact.ContactCommand.ChangeContact;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactEvent.ContactChanged;
import lockstep.contact.ContactEvent.ContactCreated;
import lockstep.contact.ContactFields;
import lockstep.eventstore.GapSafeEventStorageEngine;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.tag.TagEvent.TagCreated;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What the store holds, and what its readers get. */
class SealedEventsTest extends OnPostgres {

    @Autowired
    PersonKeys keys;

    @Autowired
    GapSafeEventStorageEngine events;

    @Autowired
    TransactionOperations transactions;

    private final UUID zoe = UUID.randomUUID();
    private final UUID max = UUID.randomUUID();

    @Test
    void the_store_tells_who_did_what_to_which_contact_and_when_but_not_who_that_is() {
        send(create(zoe, "Zoë Unmistakable"));

        assertThat(stored())
                .singleElement()
                .asString()
                .contains(zoe.toString(), "\"userId\":\"ann\"", NOW.toString(), "\"fields\":{\"sealed\":\"")
                .doesNotContain("Unmistakable");
        assertThat(told())
                .containsExactly(new ContactCreated(zoe, named("Zoë Unmistakable"), Set.of(), ANN.origin(), NOW));
    }

    @Test
    void a_contact_is_changed_as_if_nothing_were_sealed() {
        send(create(zoe, "Zoë"));
        send(new ChangeContact(zoe, 0L, named("Zoé"), ANN, NOW));
        send(new ChangeContact(zoe, 1L, named("Zoé"), ANN, NOW));

        assertThat(told()).hasSize(2);
        assertThat(((ContactChanged) told().getLast()).fields()).isEqualTo(named("Zoé"));
        assertThat(keysKept()).isEqualTo(1);
    }

    @Test
    void whoever_changes_a_contact_gets_the_key_along_with_its_events() {
        send(create(zoe, "Zoë"));

        var looked = transactions.execute(status -> {
            long before = looksIntoPersonKey();
            send(new ChangeContact(zoe, 0L, named("Zoé"), ANN, NOW));
            return looksIntoPersonKey() - before;
        });

        assertThat(looked).isEqualTo(1);
    }

    @Test
    void whoever_asks_for_keys_gets_those_and_no_others_that_were_read_before() {
        send(create(zoe, "Zoë"));
        send(create(max, "Max"));

        inOneUnitOfWork(() -> {
            assertThat(keys.find(Set.of(zoe))).containsOnlyKeys(zoe);
            assertThat(keys.find(Set.of(max))).containsOnlyKeys(max);
            assertThat(keys.findOrMake(Set.of(zoe), Set.of())).containsOnlyKeys(zoe);
        });
    }

    @Test
    void that_somebody_was_erased_is_asked_once_in_a_unit_of_work() {
        send(create(zoe, "Zoë"));
        keys.destroy(List.of(zoe), NOW);

        var looked = transactions.execute(status -> {
            long before = looksIntoPersonKey();
            inOneUnitOfWork(() -> {
                assertThat(keys.find(Set.of(zoe))).isEmpty();
                assertThat(keys.find(Set.of(zoe))).isEmpty();
                assertThat(keys.findOrMake(Set.of(zoe), Set.of())).isEmpty();
            });
            return looksIntoPersonKey() - before;
        });

        assertThat(looked).isEqualTo(1);
    }

    @Test
    void a_page_of_events_is_opened_with_the_keys_that_were_read_at_its_first() {
        var persons = Stream.generate(UUID::randomUUID).limit(50).toList();
        batch.run(persons.stream().map(id -> create(id, "Zoë")).toList(), results -> {});

        var page = events.readEvents(null, false).iterator();
        var opened = new ArrayList<Object>(List.of(page.next().getPayload()));
        jdbc.sql("alter table person_key rename to hidden").update();
        try {
            page.forEachRemaining(event -> opened.add(event.getPayload()));
        } finally {
            jdbc.sql("alter table hidden rename to person_key").update();
        }

        assertThat(opened)
                .hasSize(50)
                .allSatisfy(
                        event -> assertThat(((ContactCreated) event).fields()).isEqualTo(named("Zoë")));
    }

    @Test
    void each_person_of_a_batch_gets_a_key_of_their_own() {
        batch.run(
                Stream.iterate(0, i -> i + 1)
                        .limit(200)
                        .map(i -> create(UUID.randomUUID(), "No. " + i))
                        .toList(),
                results -> {});

        assertThat(keysKept()).isEqualTo(200);
        assertThat(told())
                .hasSize(200)
                .allSatisfy(
                        event -> assertThat(((ContactCreated) event).fields()).isNotNull());
    }

    @Test
    void the_google_address_is_sealed_with_the_users_key() {
        connect(account, "sub-1", ANN);

        assertThat(stored().getLast()).doesNotContain("sub-1", "someone@example.org");
        assertThat(((AccountConnected) told().getLast()).identity()).isNotNull();
        keys.destroy(List.of(Persons.user("ann")), NOW);
        assertThat(((AccountConnected) told().getLast()).identity()).isNull();
    }

    @Test
    void whose_key_was_destroyed_is_read_as_nobody_and_the_others_as_before() {
        send(create(zoe, "Zoë"));
        send(create(max, "Max"));

        keys.destroy(List.of(zoe), NOW);

        assertThat(told())
                .containsExactly(
                        new ContactCreated(zoe, null, Set.of(), ANN.origin(), NOW),
                        new ContactCreated(max, named("Max"), Set.of(), ANN.origin(), NOW));
    }

    @Test
    void of_an_erased_person_nothing_personal_is_stored_again() {
        send(create(zoe, "Zoë"));
        keys.destroy(List.of(zoe), NOW);

        send(new ChangeContact(zoe, null, named("Zoë again"), ANN, NOW));

        assertThat(stored().getLast()).contains("\"changed\":[").doesNotContain("again", "sealed");
        assertThat(((ContactChanged) told().getLast()).fields()).isNull();
    }

    @Test
    void a_renewed_key_opens_the_future_and_not_the_past() {
        send(create(zoe, "Zoë"));
        keys.renew(List.of(zoe));

        send(new ChangeContact(zoe, null, named("Zoë again"), ANN, NOW));

        assertThat(((ContactCreated) told().getFirst()).fields()).isNull();
        assertThat(((ContactChanged) told().getLast()).fields()).isEqualTo(named("Zoë again"));
    }

    @Test
    void text_that_looks_sealed_is_text() {
        var trap = "{\"sealed\":\"AAAA\",\"key\":1}";
        send(createTag(tag, trap));

        assertThat(((TagCreated) told().getFirst()).name()).isEqualTo(trap);
    }

    @Test
    void a_key_made_in_vain_is_not_used_later() {
        assertThatThrownBy(() -> batch.run(List.of(create(zoe, "Zoë")), results -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(keysKept()).isZero();

        send(create(zoe, "Zoë"));

        assertThat(((ContactCreated) told().getFirst()).fields()).isEqualTo(named("Zoë"));
    }

    @Test
    void a_damaged_part_is_no_erased_person() {
        send(create(zoe, "Zoë"));
        jdbc.sql("""
                update domain_event set payload = convert_to(
                    regexp_replace(convert_from(payload, 'UTF8'), '"sealed":"..', '"sealed":"zz'), 'UTF8')
                """).update();

        assertThatThrownBy(this::told).hasMessageStartingWith("A personal part of ");
    }

    private static void inOneUnitOfWork(Runnable work) {
        DefaultUnitOfWork.startAndGet(null).execute(work);
    }

    private static CreateContact create(UUID id, String given) {
        return new CreateContact(id, named(given), Set.of(), ANN, NOW);
    }

    private static ContactFields named(String given) {
        return new ContactFields(
                new ContactFields.Name(null, given, null, null, null),
                null,
                List.of(),
                List.of(),
                List.of(),
                ContactFields.Organization.NONE,
                null,
                List.of(),
                null);
    }

    private List<String> stored() {
        return jdbc.sql("select convert_from(payload, 'UTF8') from domain_event order by global_index")
                .query(String.class)
                .list();
    }

    /** PostgreSQL counts them for the connection, and is asked before and after on the same. */
    private long looksIntoPersonKey() {
        return jdbc.sql("select seq_scan + idx_scan from pg_stat_xact_user_tables where relname = 'person_key'")
                .query(Long.class)
                .single();
    }

    private List<Object> told() {
        return events.readEvents(null, false).<Object>map(Message::getPayload).toList();
    }

    private long keysKept() {
        return jdbc.sql("select count(*) from person_key where sealed is not null")
                .query(Long.class)
                .single();
    }
}

package lockstep.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import lockstep.eventstore.note.NoteCommand.ChangeNote;
import lockstep.eventstore.note.NoteCommand.WriteNote;
import lockstep.eventstore.note.NoteConfiguration;
import lockstep.eventstore.note.NoteEvent.NoteChanged;
import lockstep.testing.PostgresFixture;
import lockstep.testing.SettableClock;
import org.assertj.core.util.Throwables;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = NoteConfiguration.class)
@Import(EventStoreTest.FixedTime.class)
class EventStoreTest {
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        PostgresFixture.freshDatabase().registerIn(properties);
    }

    static class FixedTime {
        @Bean
        Clock clock() {
            return SettableClock.at("2026-11-01T08:00:00Z");
        }
    }

    @Autowired
    CommandGateway gateway;

    @Autowired
    @Qualifier("plainCommandGateway")
    CommandGateway plainGateway;

    @Autowired
    GapSafeEventStorageEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ApplicationContext context;

    @Test
    void an_event_is_stored_as_json_under_its_logical_name_with_its_revision_and_the_injected_time() {
        gateway.sendAndWait(new WriteNote("n1", "milk"));

        Map<String, Object> row = jdbc.sql("select * from domain_event where aggregate_identifier = 'n1'")
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("payload_type", "note.NoteWritten")
                .containsEntry("payload_revision", "1")
                .containsEntry("type", "Note");
        assertThat(row.get("time_stamp").toString()).startsWith("2026-11-01T08:00:00");
        assertThat(new String((byte[]) row.get("payload"), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"noteId\":\"n1\",\"text\":\"milk\",\"at\":\"2026-11-01T08:00:00Z\",\"readers\":[\"ann\"]}");
    }

    @Test
    void an_aggregate_is_loaded_from_its_events() {
        gateway.sendAndWait(new WriteNote("n2", "milk"));

        String before = plainGateway.sendAndWait(new ChangeNote("n2", "bread"));

        assertThat(before).isEqualTo("was milk");
    }

    @Test
    void a_refused_command_leaves_no_event() {
        gateway.sendAndWait(new WriteNote("n3", "milk"));

        assertThatThrownBy(() -> gateway.sendAndWait(new ChangeNote("n3", "")))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(jdbc.sql("select count(*) from domain_event where aggregate_identifier = 'n3'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_refused_command_does_not_undo_what_its_caller_wrote_in_the_same_transaction() {
        jdbc.sql("create table answer (idempotency_key text)").update();

        transactions.executeWithoutResult(status -> {
            jdbc.sql("insert into answer values ('k1')").update();
            assertThatThrownBy(() -> plainGateway.sendAndWait(new ChangeNote("nobody", "x")))
                    .isInstanceOf(AggregateNotFoundException.class);
        });

        assertThat(jdbc.sql("select idempotency_key from answer")
                        .query(String.class)
                        .list())
                .containsExactly("k1");
    }

    @Test
    void an_event_that_cannot_be_stored_leaves_nothing_of_its_content_in_the_exception() {
        gateway.sendAndWait(new WriteNote("n4", "milk"));
        var late = new GenericDomainEventMessage<>("Note", "n4", 0, new NoteChanged("n4", "olive oil"));

        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> engine.appendEvents(late, late)))
                .isInstanceOf(AggregateStreamCreationException.class)
                .satisfies(e -> assertThat(Throwables.getStackTrace(e))
                        .contains("23505")
                        .doesNotContain("olive oil")
                        .doesNotContain(HexFormat.of().formatHex("olive oil".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void axon_runs_on_springs_transactions_and_keeps_progress_and_sagas_in_the_database() {
        assertThat(context.getBean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
        assertThat(context.getBean(EventProcessingModule.class).tokenStore("any"))
                .isInstanceOf(JdbcTokenStore.class);
        assertThat(context.getBean(EventProcessingModule.class).sagaStore()).isInstanceOf(JdbcSagaStore.class);
        assertThat(context.getBeansOfType(EventStore.class).values())
                .singleElement()
                .isInstanceOf(EmbeddedEventStore.class);
    }

    @Test
    void axon_does_not_call_home() {
        assertThat(context.getEnvironment().getProperty("axon.update-check.disabled"))
                .isEqualTo("true");
    }
}

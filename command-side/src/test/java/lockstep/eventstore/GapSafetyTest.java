package lockstep.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lockstep.eventstore.note.NoteEvent;
import lockstep.person.PersonKeys;
import lockstep.person.SealedEvents;
import lockstep.secrets.SecretsSettings;
import lockstep.secrets.TinkSecrets;
import lockstep.testing.PostgresFixture;
import lockstep.testing.SettableClock;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** R9: no committed event is ever skipped by a reader. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GapSafetyTest {
    private final SettableClock clock = SettableClock.at("2026-11-01T08:00:00Z");
    private HikariDataSource database;
    private final List<Writer> writers = new ArrayList<>();

    @BeforeEach
    void start() {
        database = PostgresFixture.freshDatabase().dataSource();
        GenericEventMessage.clock = clock;
    }

    @AfterEach
    void stop() {
        writers.forEach(Writer::close);
        database.close();
        GenericEventMessage.clock = java.time.Clock.systemUTC();
    }

    @Test
    void axons_own_reader_loses_the_event_of_a_transaction_that_stays_open_for_longer_than_a_minute() {
        assertThat(readAroundALateCommit(new Reader(stock()))).containsExactly("quick", "later");
    }

    @Test
    void ours_waits_for_it() {
        assertThat(readAroundALateCommit(new Reader(ours()))).containsExactly("slow", "quick", "later");
    }

    private List<String> readAroundALateCommit(Reader reader) {
        Writer slow = writer().writes("slow");
        writer().writes("quick").commits();
        clock.advance(Duration.ofSeconds(90));
        reader.reads();
        slow.commits();
        writer().writes("later").commits();
        reader.reads();
        return reader.seen;
    }

    @Test
    void an_early_transaction_id_with_a_late_index_is_waited_for() {
        Reader reader = new Reader(ours());
        Writer early = writer().takesItsTransactionId();
        writer().writes("1").commits();
        early.writes("2");
        writer().writes("3").commits();

        assertThat(reader.reads()).containsExactly("1");
        early.commits();
        assertThat(reader.reads()).containsExactly("1", "2", "3");
    }

    @Test
    void a_late_transaction_id_with_an_early_index_is_waited_for() {
        Reader reader = new Reader(ours());
        Writer old = writer().takesItsTransactionId();
        Writer open = writer().writes("1");
        old.writes("2").commits();
        assertThat(reader.reads()).isEmpty();
        writer().writes("3").commits();
        assertThat(reader.reads()).isEmpty();
        open.commits();
        assertThat(reader.reads()).containsExactly("1", "2", "3");
    }

    @Test
    void a_hole_left_by_a_rollback_holds_nobody_up() {
        Reader reader = new Reader(ours());
        writer().writes("1").commits();
        writer().writes("gone").rollsBack();
        writer().writes("3").commits();

        assertThat(reader.reads()).containsExactly("1", "3");
    }

    @Test
    void a_dead_hole_is_passed_as_soon_as_the_last_transaction_older_than_its_discovery_has_ended() {
        Reader reader = new Reader(ours());
        Writer unrelated = writer().takesItsTransactionId();
        writer().writes("gone").rollsBack();
        writer().writes("2").commits();

        assertThat(reader.reads()).isEmpty();
        Writer younger = writer().takesItsTransactionId();
        unrelated.rollsBack();
        assertThat(reader.reads()).as("the younger one cannot fill it").containsExactly("2");
        younger.rollsBack();
    }

    @Test
    void a_hole_longer_than_a_page_is_passed() {
        Reader reader = new Reader(ours());
        Writer gone = writer();
        for (int i = 0; i < 250; i++) {
            gone.writes("gone" + i);
        }
        gone.rollsBack();
        writer().writes("251").commits();

        assertThat(reader.reads()).containsExactly("251");
    }

    @Test
    void what_one_reader_has_proven_is_not_believed_by_a_snapshot_that_is_older() {
        var fences = new Fences();
        fences.add(100, 7);

        assertThat(fences.settled(101)).isEqualTo(7);
        assertThat(fences.settled(100))
                .as("the writer of a hole may still be open")
                .isZero();
    }

    @Test
    void the_head_of_the_store_is_before_the_first_open_transaction_and_its_tail_before_the_first_event() {
        writer().writes("1").commits();
        Writer open = writer().writes("2");
        writer().writes("3").commits();

        assertThat(ours().createHeadToken()).isEqualTo(at(1));
        assertThat(ours().createTokenAt(clock.instant().plusSeconds(1))).isEqualTo(at(1));
        assertThat(ours().createTailToken()).isEqualTo(at(0));
        open.commits();
        assertThat(ours().createHeadToken()).isEqualTo(at(3));
    }

    @Test
    void a_writer_has_its_transaction_id_before_its_first_index_and_the_sequence_caches_none() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(
                    new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
            jdbc.sql(INSERT + " where false")
                    .params("none", "none", "x", payload("none"))
                    .update();
            assertThat(jdbc.sql("select pg_current_xact_id_if_assigned()::text")
                            .query(String.class)
                            .optional())
                    .isPresent();
            assertThat(jdbc.sql("select cache_size from pg_sequences where sequencename like 'domain_event%'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            connection.rollback();
        }
    }

    @Test
    void two_nodes_read_everything_in_order_while_many_write_and_some_roll_back() throws Exception {
        int threads = 6;
        int rounds = 150;
        var done = new AtomicBoolean();
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            List<Reader> readers = List.of(new Reader(ours()), new Reader(ours()));
            List<Future<?>> reading = readers.stream()
                    .<Future<?>>map(reader -> pool.submit(() -> {
                        while (!done.get()) {
                            reader.reads();
                        }
                        reader.reads();
                    }))
                    .toList();
            List<Callable<Void>> writing = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int seed = thread;
                writing.add(() -> {
                    writeAtRandom(new Random(seed), "w" + seed, rounds);
                    return null;
                });
            }
            for (Future<Void> writer : pool.invokeAll(writing)) {
                writer.get();
            }
            done.set(true);
            for (Future<?> reader : reading) {
                reader.get();
            }
            List<String> committed = JdbcClient.create(database)
                    .sql("select event_identifier from domain_event order by global_index")
                    .query(String.class)
                    .list();
            assertThat(committed).hasSizeGreaterThan(threads * rounds);
            assertThat(readers).allSatisfy(reader -> assertThat(reader.seen).isEqualTo(committed));
        }
    }

    private void writeAtRandom(Random random, String name, int rounds) {
        for (int round = 0; round < rounds; round++) {
            try (Writer writer = new Writer()) {
                if (random.nextInt(3) == 0) {
                    writer.takesItsTransactionId();
                }
                for (int i = 0; i <= random.nextInt(4); i++) {
                    writer.writes(name + "-" + round + "-" + i);
                }
                if (random.nextInt(5) == 0) {
                    writer.rollsBack();
                } else {
                    writer.commits();
                }
            }
        }
    }

    private static TrackingToken at(long index) {
        return GapAwareTrackingToken.newInstance(index, Collections.emptySet());
    }

    private EventStorageEngine stock() {
        return builder()
                .schema(Tables.EVENTS)
                .connectionProvider(new SpringDataSourceConnectionProvider(database))
                .transactionManager(transactions())
                .build();
    }

    private EventStorageEngine ours() {
        return new GapSafeEventStorageEngine(
                builder(),
                transactions(),
                new SpringDataSourceConnectionProvider(database),
                database,
                new SealedEvents(new PersonKeys(
                        JdbcClient.create(database),
                        TinkSecrets.of(new SecretsSettings(null, Path.of("target/gap-safety-key.json"))))));
    }

    private SpringTransactionManager transactions() {
        return new SpringTransactionManager(new JdbcTransactionManager(database));
    }

    private static JdbcEventStorageEngine.Builder builder() {
        var serializer = new LogicalNameSerializer(List.of(MessageTypes.of(NoteEvent.class)));
        return JdbcEventStorageEngine.builder().eventSerializer(serializer).snapshotSerializer(serializer);
    }

    /** Reads on from where it stopped, like an event processor. */
    private static final class Reader {
        private final EventStorageEngine engine;
        private final List<String> seen = new ArrayList<>();
        private @Nullable TrackingToken position;

        Reader(EventStorageEngine engine) {
            this.engine = engine;
        }

        List<String> reads() {
            engine.readEvents(position, false).forEach(event -> {
                seen.add(event.getIdentifier());
                position = event.trackingToken();
            });
            return seen;
        }
    }

    private Writer writer() {
        Writer writer = new Writer();
        writers.add(writer);
        return writer;
    }

    private static final String INSERT = """
            insert into domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                      payload_type, payload_revision, payload, meta_data)
            select ?, ?, 0, 'Note', ?, 'note.NoteChanged', '1', ?, '{}'
            """;

    private static byte[] payload(String id) {
        return ("{\"noteId\":\"" + id + "\",\"text\":\"x\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** A transaction whose steps the test orders. */
    private final class Writer implements AutoCloseable {
        private final Connection connection;
        private final JdbcClient jdbc;

        Writer() {
            try {
                connection = database.getConnection();
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            jdbc = JdbcClient.create(
                    new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
        }

        Writer takesItsTransactionId() {
            jdbc.sql("select pg_current_xact_id()::text").query(String.class).single();
            return this;
        }

        Writer writes(String id) {
            jdbc.sql(INSERT)
                    .params(id, id, clock.instant().toString(), payload(id))
                    .update();
            return this;
        }

        void commits() {
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            close();
        }

        void rollsBack() {
            try {
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            close();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

package lockstep.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lockstep.eventstore.CommandBatch.Result;
import lockstep.eventstore.note.NoteCommand.ChangeNote;
import lockstep.eventstore.note.NoteCommand.WriteNote;
import lockstep.eventstore.note.NoteConfiguration;
import lockstep.testing.PostgresFixture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = NoteConfiguration.class)
class CommandBatchTest {
    private static final PostgresFixture.Database DATABASE = PostgresFixture.freshDatabase();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        DATABASE.registerIn(properties);
    }

    @Autowired
    CommandBatch batch;

    @Autowired
    CommandGateway gateway;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        jdbc.sql("create table if not exists progress (note_id text primary key, refused boolean)")
                .update();
        jdbc.sql("truncate domain_event, progress").update();
    }

    @Test
    void all_commands_and_their_progress_are_committed_together() {
        var transactions = new AtomicInteger();

        List<Result> results = batch.run(notes("a", 200), done -> {
            transactions.incrementAndGet();
            recordProgress(done);
        });

        assertThat(results).hasSize(200).noneMatch(Result::refused);
        assertThat(transactions).hasValue(1);
        assertThat(events()).isEqualTo(200);
        assertThat(jdbc.sql(
                                "select count(distinct xmin::text) from (select xmin from domain_event union all select xmin from progress) t")
                        .query(Long.class)
                        .single())
                .as("transactions that wrote")
                .isEqualTo(1);
    }

    @Test
    void what_the_callers_own_writes_throw_rolls_everything_back() {
        assertThatThrownBy(() -> batch.run(notes("b", 3), done -> {
                    recordProgress(done);
                    throw new IllegalStateException("lease lost");
                }))
                .hasMessage("lease lost");

        assertThat(events()).isZero();
        assertThat(progress()).isZero();
    }

    @Test
    void a_refusal_concerns_its_command_alone_and_undoes_neither_events_nor_rows_written_before() {
        gateway.sendAndWait(new WriteNote("c2", "old"));

        List<Result> results = batch.run(
                List.of(
                        new ChangeNote("c2", ""),
                        new WriteNote("c1", "x"),
                        new WriteNote("c3", ""),
                        new WriteNote("c4", "y")),
                this::recordProgress);

        assertThat(results).extracting(Result::refused).containsExactly(true, false, true, false);
        assertThat(results.getFirst().refusal()).isInstanceOf(IllegalArgumentException.class);
        assertThat(ids()).containsExactly("c2", "c1", "c4");
        assertThat(progress()).isEqualTo(4);
        assertThat(gateway.<String>sendAndWait(new ChangeNote("c2", "new"))).isEqualTo("was old");
    }

    @Test
    void when_somebody_else_was_faster_nothing_of_the_batch_stays_and_its_commands_are_carried_out_one_by_one() {
        gateway.sendAndWait(new WriteNote("d2", "old"));
        var calls = new ArrayList<Integer>();

        List<Result> results = batch.run(
                List.of(new ChangeNote("d1", "x"), new ChangeNote("d2", "mine"), new WriteNote("d3", "z")), done -> {
                    if (calls.isEmpty()) {
                        anotherNodeChanges("d2");
                    }
                    calls.add(done.size());
                    recordProgress(done);
                });

        assertThat(calls).containsExactly(3, 1, 1, 1);
        assertThat(results).extracting(Result::refused).containsExactly(true, false, false);
        assertThat(results.get(1).value()).as("decided on the other's text").isEqualTo("was theirs");
        assertThat(ids()).containsExactly("d2", "d2", "d2", "d3");
        assertThat(progress()).isEqualTo(3);
    }

    @Test
    void creating_what_exists_is_refused_and_the_others_are_created() {
        gateway.sendAndWait(new WriteNote("e2", "old"));

        List<Result> results = batch.run(notes("e", 4), this::recordProgress);

        assertThat(results).extracting(Result::refused).containsExactly(false, false, true, false);
        assertThat(events()).isEqualTo(4);
        assertThat(progress()).isEqualTo(4);
    }

    /** Measured against one by one in the same minute: a figure of its own would depend on who else uses the machine. */
    @Test
    void a_command_in_a_batch_costs_a_fraction_of_one_alone() {
        create("warm", 20, 200);
        create("warm alone", 200, 1);

        double alone = create("alone", 500, 1);
        double together = create("together", 50, 200);

        System.out.printf("Creates a second: %.0f one by one, %.0f in batches of 200%n", alone, together);
        assertThat(together).isGreaterThan(2 * alone);
    }

    private double create(String prefix, int batches, int size) {
        long start = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            batch.run(notes(prefix + i + "-", size), done -> {});
        }
        return batches * size / ((System.nanoTime() - start) / 1e9);
    }

    private static List<WriteNote> notes(String prefix, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new WriteNote(prefix + i, "text " + i))
                .toList();
    }

    private void recordProgress(List<Result> results) {
        for (Result result : results) {
            String id = result.command() instanceof WriteNote write
                    ? write.noteId()
                    : ((ChangeNote) result.command()).noteId();
            jdbc.sql("insert into progress values (?, ?)")
                    .param(id)
                    .param(result.refused())
                    .update();
        }
    }

    /** On a connection of its own, as another node would. */
    private static void anotherNodeChanges(String noteId) {
        try (var other = DATABASE.dataSource()) {
            JdbcClient.create(other)
                    .sql("""
                        insert into domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                                  payload_type, payload_revision, payload, meta_data)
                        values (gen_random_uuid()::text, :id, 1, 'Note', '2026-11-01T08:00:00Z',
                                'note.NoteChanged', '1', :payload, '{}')
                        """)
                    .param("id", noteId)
                    .param(
                            "payload",
                            ("{\"noteId\":\"" + noteId + "\",\"text\":\"theirs\"}")
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .update();
        }
    }

    private long events() {
        return ids().size();
    }

    private List<String> ids() {
        return jdbc.sql("select aggregate_identifier from domain_event order by global_index")
                .query(String.class)
                .list();
    }

    private long progress() {
        return jdbc.sql("select count(*) from progress").query(Long.class).single();
    }
}

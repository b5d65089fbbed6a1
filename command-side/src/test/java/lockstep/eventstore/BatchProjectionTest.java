package lockstep.eventstore;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import lockstep.eventstore.note.NoteCommand.ChangeNote;
import lockstep.eventstore.note.NoteCommand.EraseNote;
import lockstep.eventstore.note.NoteCommand.WriteNote;
import lockstep.eventstore.note.NoteConfiguration;
import lockstep.eventstore.note.NoteEvent;
import lockstep.eventstore.note.NoteEvent.NoteChanged;
import lockstep.eventstore.note.NoteEvent.NoteErased;
import lockstep.eventstore.note.NoteEvent.NoteWritten;
import lockstep.testing.PostgresFixture;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = NoteConfiguration.class)
@Import(BatchProjectionTest.ReadModels.class)
class BatchProjectionTest {
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        PostgresFixture.freshDatabase().registerIn(properties);
    }

    static class ReadModels {
        @Bean
        NoteTexts noteTexts(JdbcClient jdbc) {
            return new NoteTexts(jdbc);
        }

        @Bean
        BatchProjection changesOnly() {
            return new BatchProjection() {
                @Override
                public String name() {
                    return "changes-only";
                }

                @Override
                public List<Class<?>> events() {
                    return List.of(NoteChanged.class);
                }

                @Override
                public void handle(List<? extends EventMessage<?>> batch) {
                    batch.forEach(event -> assertThat(event.getPayload()).isInstanceOf(NoteChanged.class));
                }

                @Override
                public void clear() {}
            };
        }
    }

    /** The texts of notes; the table does not take "poison", and broken SQL can be switched on. */
    static class NoteTexts implements BatchProjection {
        private final JdbcClient jdbc;
        final List<Integer> statements = new CopyOnWriteArrayList<>();
        final List<String> waitingForTheDisk = new CopyOnWriteArrayList<>();
        volatile String table = "note_text";

        NoteTexts(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public String name() {
            return "note-texts";
        }

        @Override
        public List<Class<?>> events() {
            return List.of(NoteEvent.class);
        }

        @Override
        public void handle(List<? extends EventMessage<?>> batch) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (EventMessage<?> event : batch) {
                switch ((NoteEvent) event.getPayload()) {
                    case NoteWritten written -> texts.put(written.noteId(), written.text());
                    case NoteChanged changed ->
                        texts.merge(changed.noteId(), changed.text(), (old, now) -> old.equals("poison") ? old : now);
                    case NoteErased erased ->
                        texts.merge(erased.noteId(), "", (old, now) -> old.equals("poison") ? old : now);
                }
            }
            statements.add(batch.size());
            waitingForTheDisk.add(waitingForTheDisk(jdbc));
            jdbc.sql("insert into " + table
                            + " select * from unnest(?, ?) on conflict (id) do update set text = excluded.text")
                    .params(
                            texts.keySet().toArray(String[]::new),
                            texts.values().toArray(String[]::new))
                    .update();
        }

        @Override
        public void clear() {
            jdbc.sql("truncate note_text").update();
        }
    }

    @Autowired
    NoteTexts projection;

    @Autowired
    Projections projections;

    @Autowired
    CommandBatch commands;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EventProcessingConfiguration processors;

    private TrackingEventProcessor processor;

    @BeforeEach
    void emptyAndWaiting() {
        processor = processors
                .eventProcessor("note-texts", TrackingEventProcessor.class)
                .orElseThrow();
        jdbc.sql("create table if not exists note_text (id text primary key, text text check (text <> 'poison'))")
                .update();
        caughtUp();
        processor.shutDown();
        jdbc.sql("truncate note_text, parked_event").update();
        projection.table = "note_text";
        projection.statements.clear();
    }

    /** Where a batch ends hangs on how fast the events are read. */
    @Test
    void events_are_written_in_batches_with_a_statement_each() {
        write("a", 150);
        processor.start();
        caughtUp();

        assertThat(texts()).hasSize(150).containsEntry("a7", "text 7");
        assertThat(projection.statements.stream().mapToInt(n -> n).sum()).isEqualTo(150);
        assertThat(projection.statements).hasSizeLessThan(15);
    }

    /** The database of the tests never waits: that this was said in the transaction is what can be seen. */
    @Test
    void a_projection_does_not_wait_for_the_disk_and_nobody_else_is_told_not_to() {
        write("f", 1);
        processor.start();
        caughtUp();

        assertThat(projection.waitingForTheDisk.getLast()).isEqualTo("off, said by session");
        assertThat(waitingForTheDisk(jdbc)).doesNotContain("said by session");
    }

    private static String waitingForTheDisk(JdbcClient jdbc) {
        return jdbc.sql("select setting || ', said by ' || source from pg_settings where name = 'synchronous_commit'")
                .query(String.class)
                .single();
    }

    @Test
    void a_poisoned_event_is_parked_with_the_later_ones_of_its_record_and_nobody_else_waits() {
        write("b", 3);
        change("b1", "poison");
        change("b2", "new");
        change("b1", "after");
        processor.start();
        caughtUp();
        change("b1", "later");
        change("b0", "new");
        caughtUp();

        assertThat(texts()).containsOnly(Map.entry("b0", "new"), Map.entry("b1", "text 1"), Map.entry("b2", "new"));
        assertThat(projections.parked("note-texts"))
                .extracting(ParkedEvent::sequenceId)
                .containsExactly("b1", "b1", "b1");
        assertThat(projections.parked("note-texts").getFirst()).satisfies(parked -> {
            assertThat(parked.payloadType()).isEqualTo("note.NoteChanged");
            assertThat(parked.reason()).contains("DataIntegrityViolation").doesNotContain("poison");
        });
        assertThat(projections.progress("note-texts").parked()).isEqualTo(3);
    }

    @Test
    void a_parked_record_is_taken_up_again_in_order_once_the_cause_is_gone() {
        write("c", 2);
        change("c1", "poison");
        change("c1", "after");
        processor.start();
        caughtUp();

        assertThat(projections.retry("note-texts", "c1")).isFalse();
        assertThat(projections.parked("note-texts"))
                .extracting(ParkedEvent::attempts)
                .containsExactly(2, 1);

        jdbc.sql("alter table note_text drop constraint note_text_text_check").update();
        assertThat(projections.retry("note-texts", "c1")).isTrue();
        change("c0", "new");
        caughtUp();
        jdbc.sql("alter table note_text add constraint note_text_text_check check (text <> 'poison')")
                .update();

        assertThat(texts()).containsOnly(Map.entry("c0", "new"), Map.entry("c1", "after"));
        assertThat(projections.parked("note-texts")).isEmpty();
    }

    @Test
    void somebody_erased_is_taken_out_of_a_parked_record_at_once_and_stays_so_when_it_is_given_up() {
        write("h", 3);
        change("h0", "poison");
        change("h1", "poison");
        erase("h0");
        processor.start();
        caughtUp();
        erase("h1");
        caughtUp();

        assertThat(texts()).containsOnly(Map.entry("h0", ""), Map.entry("h1", ""), Map.entry("h2", "text 2"));
        assertThat(projections.parked("note-texts"))
                .extracting(ParkedEvent::payloadType)
                .containsExactly("note.NoteChanged", "note.NoteChanged", "note.NoteErased", "note.NoteErased");
        projections.drop("note-texts", "h0");
        assertThat(texts()).containsEntry("h0", "");
    }

    @Test
    void a_parked_record_can_be_given_up() {
        write("d", 1);
        change("d0", "poison");
        processor.start();
        caughtUp();

        projections.drop("note-texts", "d0");
        change("d0", "new");
        caughtUp();

        assertThat(texts()).containsEntry("d0", "new");
        assertThat(projections.parked("note-texts")).isEmpty();
    }

    @Test
    void what_is_not_the_fault_of_an_event_is_never_parked_but_tried_again() {
        projection.table = "no_such_table";
        write("e", 2);
        processor.start();
        await().atMost(10, SECONDS).until(processor::isRunning);
        await().atMost(10, SECONDS).until(() -> !projection.statements.isEmpty());
        projection.table = "note_text";
        caughtUp();

        assertThat(projections.parked("note-texts")).isEmpty();
        assertThat(texts()).containsOnlyKeys("e0", "e1");
    }

    @Test
    void a_read_model_is_rebuilt_from_all_events_and_tells_its_progress() {
        write("f", 120);
        processor.start();
        caughtUp();
        jdbc.sql("update note_text set text = 'broken'").update();

        projections.rebuild("note-texts");
        assertThat(projections.progress("note-texts").head()).isPositive();
        caughtUp();

        assertThat(texts()).containsEntry("f119", "text 119").doesNotContainValue("broken");
        assertThat(texts().size())
                .isEqualTo(jdbc.sql("select count(distinct aggregate_identifier) from domain_event")
                        .query(Integer.class)
                        .single());
        assertThat(projections.progress("note-texts").rebuilding()).isFalse();
        assertThat(projections.names()).containsExactlyInAnyOrder("note-texts", "changes-only");
    }

    @Test
    void processors_read_in_batches_of_a_thousand_on_one_segment() {
        processor.start();
        caughtUp();
        assertThat(processor.processingStatus()).hasSize(1);
        assertThat(processors.eventProcessors()).containsOnlyKeys("note-texts", "changes-only");
        write("g", 200);
        caughtUp();
        assertThat(processors.eventProcessors().values()).allMatch(StreamingEventProcessor.class::isInstance);
    }

    private void write(String prefix, int number) {
        commands.run(
                IntStream.range(0, number)
                        .mapToObj(i -> new WriteNote(prefix + i, "text " + i))
                        .toList(),
                done -> {});
    }

    private void change(String noteId, String text) {
        commands.run(List.of(new ChangeNote(noteId, text)), done -> {});
    }

    private void erase(String noteId) {
        commands.run(List.of(new EraseNote(noteId)), done -> {});
    }

    private void caughtUp() {
        if (!processor.isRunning()) {
            processor.start();
        }
        await().atMost(20, SECONDS)
                .until(() -> projections.progress("note-texts").caughtUp());
    }

    private Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        jdbc.sql("select id, text from note_text order by id").query(row -> {
            texts.put(row.getString(1), row.getString(2));
        });
        return texts;
    }
}

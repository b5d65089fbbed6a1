package lockstep.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lockstep.eventstore.EventStoreConfiguration;
import lockstep.eventstore.MessageTypes;
import lockstep.testing.PostgresFixture;
import lockstep.testing.SettableClock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** R16, C10: each deadline has one effect, across restarts, nodes and failures. */
class DeadlinesTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final PostgresFixture.Database database = PostgresFixture.freshDatabase();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    @BeforeEach
    void effects() {
        try (var dataSource = database.dataSource()) {
            JdbcClient.create(dataSource)
                    .sql("create table effect (id text, at timestamptz)")
                    .update();
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
        GenericEventMessage.clock = Clock.systemUTC();
    }

    @Test
    void a_deadline_survives_a_restart_and_has_its_effect_once() {
        var first = node();
        remind(first, "a", START.plus(Duration.ofHours(1)));
        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(first, "AxonDeadline") == 1);
        first.close();
        clock.advance(Duration.ofHours(2));

        var second = node();

        await().atMost(Duration.ofSeconds(30)).until(() -> effects(second).contains("a"));
        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(second, "AxonDeadline") == 0);
        assertThat(effects(second)).containsExactly("a");
    }

    @Test
    void two_nodes_share_the_deadlines_and_each_has_its_effect_once() {
        var one = node();
        var other = node();
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> "b" + i).toList();
        ids.forEach(id -> remind(one, id, START.plus(Duration.ofHours(1))));
        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(one, "AxonDeadline") == 40);

        clock.advance(Duration.ofHours(1));

        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(other, "AxonDeadline") == 0);
        assertThat(effects(one)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_deadline_is_stored_as_json_under_logical_names_and_cancelled_by_its_id() {
        var node = node();
        remind(node, "c", START.plus(Duration.ofHours(1)));
        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(node, "AxonDeadline") == 1);

        String data = new String(
                jdbc(node)
                        .sql("select task_data from scheduled_tasks")
                        .query(byte[].class)
                        .single(),
                StandardCharsets.UTF_8);
        assertThat(data).startsWith("{").contains("\"pc\":\"schedule.ReminderDue\"");

        node.getBean(EventGateway.class).publish(new Forgotten("c"));
        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(node, "AxonDeadline") == 0);
        assertThat(effects(node)).isEmpty();
    }

    @Test
    void a_deadline_that_has_begun_counts_as_cancelled_and_holds_up_nobody_elses_events() {
        var node = node();
        remind(node, "g", START.plus(Duration.ofHours(1)));
        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(node, "AxonDeadline") == 1);
        begin(jdbc(node));

        node.getBean(EventGateway.class).publish(new Forgotten("g"));
        remind(node, "h", START.plus(Duration.ofHours(1)));

        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(node, "AxonDeadline") == 2);
        assertThat(effects(node)).isEmpty();
    }

    @Test
    void a_deadline_that_begins_just_while_it_is_cancelled_holds_up_nobody_either() {
        var node = node();
        remind(node, "i", START.plus(Duration.ofHours(1)));
        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(node, "AxonDeadline") == 1);

        try (var others = database.dataSource()) {
            new TransactionTemplate(new DataSourceTransactionManager(others)).executeWithoutResult(status -> {
                begin(JdbcClient.create(others));
                node.getBean(EventGateway.class).publish(new Forgotten("i"));
                await().atMost(Duration.ofSeconds(30)).until(() -> waiting(node) == 1);
            });
        }
        remind(node, "j", START.plus(Duration.ofHours(1)));

        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(node, "AxonDeadline") == 2);
        assertThat(effects(node)).isEmpty();
    }

    @Test
    void a_deadline_that_failed_is_tried_again_within_seconds() {
        var node = node();
        Reminder.FAILURES_LEFT.set(2);
        remind(node, "d", START);

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return effects(node).contains("d");
        });
        assertThat(clock.instant()).isBefore(START.plusSeconds(120));
    }

    @Test
    void a_task_is_ordered_with_its_transaction_or_not_at_all_and_twice_is_once() {
        var node = node();
        var tasks = node.getBean(OneTimeTasks.class);
        var transaction = node.getBean(TransactionTemplate.class);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    tasks.schedule("note-down", "lost", START);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        transaction.executeWithoutResult(status -> {
            tasks.schedule("note-down", "e", START);
            tasks.schedule("note-down", "e", START.plusSeconds(1));
        });

        await().atMost(Duration.ofSeconds(30)).until(() -> effects(node).contains("e"));
        await().atMost(Duration.ofSeconds(30)).until(() -> scheduled(node, "note-down") == 0);
        assertThat(effects(node)).containsExactly("e");
    }

    @Test
    void a_killed_nodes_task_goes_on_after_four_missed_heartbeats() {
        var node = node();
        jdbc(node).sql("""
                        insert into scheduled_tasks
                            (task_name, task_instance, task_data, execution_time, picked, picked_by, last_heartbeat, version)
                        values ('note-down', 'f', 'null', :then, true, 'a node that is no more', :then, 1)
                        """).param("then", java.sql.Timestamp.from(START)).update();

        clock.advance(Duration.ofSeconds(5)); // and then goes on: the scheduler polls by the same clock

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return effects(node).contains("f");
        });
    }

    private ConfigurableApplicationContext node() {
        var node = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("settableClock", clock))
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + PostgresFixture.Database.USER,
                        "--spring.flyway.enabled=false",
                        "--db-scheduler.polling-interval=50ms",
                        "--db-scheduler.heartbeat-interval=1s");
        nodes.add(node);
        return node;
    }

    private static void remind(ConfigurableApplicationContext node, String id, Instant at) {
        node.getBean(EventGateway.class).publish(new Noted(id, at));
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext node) {
        return node.getBean(JdbcClient.class);
    }

    private static long scheduled(ConfigurableApplicationContext node, String task) {
        return jdbc(node)
                .sql("select count(*) from scheduled_tasks where task_name = ?")
                .param(task)
                .query(Long.class)
                .single();
    }

    /** As the scheduler of some node does with a deadline that is due. */
    private void begin(JdbcClient jdbc) {
        jdbc.sql(
                        "update scheduled_tasks set picked = true, picked_by = 'another', last_heartbeat = ?, version = version + 1"
                                + " where task_name = 'AxonDeadline'")
                .param(java.sql.Timestamp.from(clock.instant()))
                .update();
    }

    /** How many wait for a row that somebody else has changed and not committed yet. */
    private static long waiting(ConfigurableApplicationContext node) {
        return jdbc(node)
                .sql("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    private static List<String> effects(ConfigurableApplicationContext node) {
        return jdbc(node)
                .sql("select id from effect where at is not null order by at, id")
                .query(String.class)
                .list();
    }

    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, ScheduleConfiguration.class})
    static class Application {
        @Bean
        MessageTypes types() {
            return MessageTypes.of(Noted.class, Forgotten.class).with(Reminder.class, ReminderDue.class);
        }

        @Bean
        ConfigurerModule reminders() {
            return configurer -> configurer.eventProcessing().registerSaga(Reminder.class);
        }

        @Bean
        Task<Void> noteDown(JdbcClient jdbc, Clock clock) {
            return Tasks.oneTime("note-down")
                    .onDeadExecution(new ReviveNow<>(clock))
                    .execute((instance, context) -> jdbc.sql("insert into effect (id, at) values (?, now())")
                            .param(instance.getId())
                            .update());
        }
    }

    @Revision("1")
    record Noted(String id, Instant at) {}

    @Revision("1")
    record Forgotten(String id) {}

    record ReminderDue(String id) {}

    /** Writes down that it was reminded, unless it was told to fail a few times first. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY, getterVisibility = JsonAutoDetect.Visibility.NONE)
    public static class Reminder {
        static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

        @Autowired
        private transient @Nullable JdbcClient jdbc;

        @Autowired
        private transient @Nullable DeadlineManager deadlines;

        private @Nullable String deadlineId;

        public Reminder() {}

        @StartSaga
        @SagaEventHandler(associationProperty = "id")
        public void on(Noted event) {
            deadlineId = deadlines.schedule(event.at(), "reminder", new ReminderDue(event.id()));
        }

        @SagaEventHandler(associationProperty = "id")
        public void on(Forgotten event) {
            deadlines.cancelSchedule("reminder", deadlineId);
        }

        @DeadlineHandler(deadlineName = "reminder")
        public void on(ReminderDue due) {
            if (FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("not yet");
            }
            jdbc.sql("insert into effect (id, at) values (?, now())")
                    .param(due.id())
                    .update();
        }
    }
}

package lockstep.views.projection;

import static lockstep.views.ActivityEvents.activity;
import static lockstep.views.ActivityEvents.day;
import static lockstep.views.ActivityEvents.occurrences;
import static lockstep.views.ActivityEvents.planned;
import static lockstep.views.ActivityEvents.seen;
import static lockstep.views.Events.AT;
import static lockstep.views.Events.agreed;
import static lockstep.views.Events.changed;
import static lockstep.views.Events.configured;
import static lockstep.views.Events.connecting;
import static lockstep.views.Events.created;
import static lockstep.views.Events.decided;
import static lockstep.views.Events.decision;
import static lockstep.views.Events.deleted;
import static lockstep.views.Events.person;
import static lockstep.views.Events.settings;
import static lockstep.views.Events.started;
import static lockstep.views.Events.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import lockstep.CommandSide;
import lockstep.activity.ActivityFields.Visibility;
import lockstep.activity.ChangedOccurrence;
import lockstep.eventstore.MessageTypes;
import lockstep.settings.SyncSwitchEvent.SyncingPaused;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.tag.TagVisibility;
import lockstep.testing.PostgresFixture;
import lockstep.usersync.StopReason;
import lockstep.usersync.UserSyncEvent.UserSyncStopped;
import lockstep.usersync.UserSyncId;
import lockstep.views.EventMessages;
import lockstep.views.Paging;
import lockstep.views.ReadYourWrites;
import lockstep.views.Role;
import lockstep.views.View;
import lockstep.views.ViewRows;
import lockstep.views.Viewer;
import lockstep.views.contact.ContactQuery;
import lockstep.views.contact.Contacts;
import lockstep.views.projection.ProjectionView.Rebuild;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;

@SpringBootTest(classes = ProjectionsTest.ReadSide.class)
class ProjectionsTest {
    private static final Viewer OPS = new Viewer("olga", Set.of(Role.OPS));
    private static final Viewer ANN = Viewer.user("ann");
    private static final Duration LONG = Duration.ofSeconds(20);

    @Configuration
    @EnableAutoConfiguration
    @ComponentScan(
            value = {"lockstep.eventstore", "lockstep.views"},
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = "lockstep\\.eventstore\\.note\\..*"))
    static class ReadSide {
        @Bean
        MessageTypes messageTypes() {
            return CommandSide.messageTypes();
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        PostgresFixture.freshDatabase().registerIn(properties);
    }

    @Autowired
    EventStore store;

    @Autowired
    Contacts contacts;

    @Autowired
    Projections projections;

    @Autowired
    ReadYourWrites readYourWrites;

    @Autowired
    List<ViewRows> views;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    private final EventMessages messages = new EventMessages();
    private final UUID account = UUID.randomUUID();
    private final UUID tag = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();

    @Test
    void whoever_wrote_waits_for_that_version_and_no_longer_than_allowed() {
        var id = UUID.randomUUID();
        var reader = CompletableFuture.supplyAsync(() -> readYourWrites.await(View.CONTACTS, id, 1, LONG));
        happened(created(id, person("Ann", "Arbor")), changed(id, person("Anna", "Arbor"), AT));

        assertThat(reader.join()).isTrue();
        assertThat(contacts.get(ANN, id).version()).isEqualTo(1);
        assertThat(readYourWrites.await(View.CONTACTS, id, 2, Duration.ofMillis(50)))
                .isFalse();

        happened(deleted(id));
        assertThat(readYourWrites.await(View.CONTACTS, id, 2, LONG)).isTrue();
        assertThat(contacts.existed(ANN, id)).isTrue();
    }

    @Test
    void a_poisoned_record_is_parked_alone() {
        var poisoned = UUID.randomUUID();
        var healthy = ids(20);
        var events = new ArrayList<Object>();
        healthy.forEach(id -> events.add(created(id, person("Good", "One"))));
        events.add(10, changed(poisoned, person("No", "Beginning"), AT));
        events.add(changed(poisoned, person("Still", "None"), AT));
        happened(events.toArray());
        caughtUp();

        assertThat(healthy).allSatisfy(id -> assertThat(contacts.byId(ANN, id)).isPresent());
        assertThat(contacts.byId(ANN, poisoned)).isEmpty();
        assertThat(projections.get(OPS, View.CONTACTS).parked()).isEqualTo(2);
        assertThat(projections.get(OPS, View.CONTACTS).lag()).isZero();
        assertThat(projections.get(OPS, View.LINKS).parked()).isZero();

        rebuilt(View.CONTACTS);
        assertThat(projections.get(OPS, View.CONTACTS).parked()).isEqualTo(2);
    }

    @Test
    void every_read_model_is_the_same_after_it_was_built_anew() {
        aSession(30);
        happened(new SyncingPaused(UUID.randomUUID(), "olga", AT));
        happened(new UserSyncStopped(UserSyncId.of("ann"), "ann", new StopReason("left"), "root", AT));
        var series = UUID.randomUUID();
        var start = day("2026-11-02");
        happened(
                planned(
                        series,
                        "ann",
                        activity("Fair", start, day("2026-11-03"), Visibility.DEFAULT, List.of(), "RRULE:FREQ=YEARLY")),
                occurrences(series, ChangedOccurrence.cancelled(start, AT)),
                seen(series, "ben"));
        caughtUp();
        for (var view : View.values()) {
            var before = rowsOf(view);
            assertThat(before).as(view.title()).isNotEmpty();
            var first = views.stream().filter(v -> v.view() == view).findFirst().orElseThrow();
            jdbc.sql("delete from " + first.tables().getFirst()).update();

            rebuilt(view);

            assertThat(rowsOf(view)).as(view.title()).isEqualTo(before);
        }
        assertThat(jdbc.sql("select count(*) from pg_namespace where nspname like 'rebuild%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void while_a_read_model_is_built_anew_no_read_fails_or_finds_less_and_no_event_is_missed() throws Exception {
        aSession(1500);
        caughtUp();
        var all = rowsOf(View.CONTACTS).size();
        var stop = new AtomicBoolean();
        var reads = new AtomicInteger();
        var written = new ArrayList<UUID>();
        try (var threads = Executors.newCachedThreadPool()) {
            Runnable reader = () -> {
                while (!stop.get()) {
                    var page = contacts.list(ANN, new ContactQuery("arbor", null, Paging.of(null, 100)));
                    assertThat(page.items()).hasSize(100);
                    reads.incrementAndGet();
                }
            };
            Runnable writer = () -> {
                while (!stop.get()) {
                    written.add(UUID.randomUUID());
                    happened(created(written.getLast(), person("New", "Arbor")));
                }
            };
            var busy = List.of(threads.submit(reader), threads.submit(reader), threads.submit(writer));
            try {
                await().until(() -> reads.get() > 0 && !written.isEmpty());
                for (int i = 0; i < 5; i++) {
                    rebuilt(View.CONTACTS);
                }
            } finally {
                stop.set(true);
            }
            for (var task : busy) {
                task.get();
            }
        }
        caughtUp();

        assertThat(rowsOf(View.CONTACTS)).hasSize(all + written.size());
    }

    @Test
    void a_rebuild_is_refused_while_one_is_under_way_but_not_because_of_one_that_was_killed() {
        rebuilt(View.SYNC_SWITCH);
        jdbc.sql("update projection_rebuild set state = 'RUNNING', position = 1, target = 9,"
                        + " alive_at = clock_timestamp() where name = 'sync-switch'")
                .update();
        assertThatThrownBy(() -> projections.rebuild(OPS, View.SYNC_SWITCH)).hasMessageContaining("already");

        jdbc.sql("update projection_rebuild set alive_at = clock_timestamp() - interval '31 seconds'"
                        + " where name = 'sync-switch'")
                .update();
        assertThat(projections.get(OPS, View.SYNC_SWITCH).rebuild())
                .isEqualTo(new Rebuild(Rebuild.State.FAILED, 1, 9, "interrupted"));
        rebuilt(View.SYNC_SWITCH);
    }

    @Test
    void a_rebuild_that_waits_for_its_turn_is_alive() {
        transactions.executeWithoutResult(inUse -> {
            jdbc.sql("lock table tag_view in access share mode").update();
            elsewhere(() -> projections.rebuild(OPS, View.TAGS));
            elsewhere(() -> projections.rebuild(OPS, View.SYNC_SWITCH));
            elsewhere(() -> jdbc.sql("update projection_rebuild set alive_at = clock_timestamp() - interval '1 hour'"
                            + " where name = 'sync-switch'")
                    .update());
            await().atMost(LONG).until(() -> stateOf(View.SYNC_SWITCH) == Rebuild.State.RUNNING);
        });
        await().atMost(LONG).until(() -> stateOf(View.SYNC_SWITCH) == Rebuild.State.DONE);
    }

    @Test
    void a_rebuild_begins_when_it_is_committed_and_not_before() {
        rebuilt(View.SYNC_SWITCH);
        jdbc.sql("update projection_rebuild set position = -7 where name = 'sync-switch'")
                .update();
        transactions.executeWithoutResult(status -> {
            projections.rebuild(OPS, View.SYNC_SWITCH);
            status.setRollbackOnly();
        });
        rebuilt(View.TAGS); // one after another, so the other would be over

        assertThat(projections.get(OPS, View.SYNC_SWITCH).rebuild())
                .isNotNull()
                .satisfies(r -> assertThat(r.position()).isEqualTo(-7));
        transactions.executeWithoutResult(status -> projections.rebuild(OPS, View.SYNC_SWITCH));
        await().atMost(LONG).until(() -> stateOf(View.SYNC_SWITCH) == Rebuild.State.DONE);
    }

    @Test
    void only_operators_see_and_rebuild_read_models() {
        assertThatThrownBy(() -> projections.list(ANN)).hasMessageContaining("roles");
        assertThatThrownBy(() -> projections.rebuild(ANN, View.TAGS)).hasMessageContaining("roles");
        assertThat(projections.list(OPS))
                .extracting(ProjectionView::name)
                .containsExactly(
                        "activities",
                        "contacts",
                        "decisions",
                        "google-accounts",
                        "links",
                        "sync-configurations",
                        "sync-sessions",
                        "sync-switch",
                        "tags",
                        "user-syncs");
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    private Rebuild.State stateOf(View view) {
        return CompletableFuture.supplyAsync(() -> projections.get(OPS, view).rebuild())
                .thenApply(rebuild -> Objects.requireNonNull(rebuild).state())
                .join();
    }

    private void aSession(int size) {
        var people = ids(size);
        var user = "user-" + session;
        var events = new ArrayList<Object>(List.of(
                connecting(account, user),
                tag(tag, "Friends", TagVisibility.PRIVATE, user),
                configured(user, settings(account, tag, true)),
                started(session, user, account, AT)));
        people.forEach(id -> events.add(created(id, person("Ann", "Arbor"), tag)));
        people.forEach(id -> events.add(decided(session, decision(id, Outcome.IMPORTED_TO_CRM, "r"))));
        events.add(agreed(session, account, people.toArray(UUID[]::new)));
        happened(events.toArray());
    }

    private void happened(Object... events) {
        store.publish(messages.of(events));
    }

    private void caughtUp() {
        for (var view : View.values()) {
            assertThat(readYourWrites.awaitAll(view, LONG)).as(view.title()).isTrue();
        }
    }

    private void rebuilt(View view) {
        projections.rebuild(OPS, view);
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> {
            var rebuild = projections.get(OPS, view).rebuild();
            return rebuild != null && rebuild.state() != Rebuild.State.RUNNING;
        });
        assertThat(projections.get(OPS, view).rebuild())
                .isNotNull()
                .satisfies(r -> assertThat(r.failure()).isNull())
                .satisfies(r -> assertThat(r.state()).isEqualTo(Rebuild.State.DONE));
    }

    private List<String> rowsOf(View view) {
        return views.stream()
                .filter(v -> v.view() == view)
                .flatMap(v -> v.tables().stream())
                .flatMap(table -> jdbc
                        .sql("select cast(t as text) as row from " + table + " t order by 1")
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }
}

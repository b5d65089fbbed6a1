package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lockstep.activity.ActivityCommand.CreateActivity;
import lockstep.activity.Moment;
import lockstep.eventstore.CommandBatch;
import lockstep.syncsession.SessionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a whole calendar costs in calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyActivitiesTest {

    private static final int EVENTS = 10_000;
    private static final int ACTIVITIES = 1_000;

    private SyncWorld world;

    @BeforeAll
    void start() {
        world = SyncWorld.start(options -> options);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void ten_thousand_events_are_imported_with_six_calls_at_most_and_then_one_call_suffices__R5() {
        var ann = CalendarUser.connect(world, "importer");
        ann.from(LocalDate.parse("2000-01-01"));
        world.google.calendar().of(ann.mail).generate(EVENTS);
        world.google.resetLog();

        var first = world.awaitMany(ann.start());

        assertThat(first.state()).as(first.reason()).isEqualTo(SessionState.COMPLETED);
        assertThat(first.counts().importedToCrm() + first.counts().parked()).isEqualTo(EVENTS);
        assertThat(first.counts().parked()).isZero();
        assertThat(world.google.log().calls()).isLessThanOrEqualTo(6);
        assertThat(first.cost().calls()).isEqualTo(first.cost().leastCalls());
        world.google.resetLog();
        var events = activityEvents();

        var quiet = world.awaitMany(ann.start());

        assertThat(quiet.cost().calls()).isEqualTo(1);
        assertThat(world.google.log().writes()).isZero();
        assertThat(activityEvents()).isEqualTo(events);
    }

    @Test
    void a_thousand_activities_are_sent_with_a_thousand_writes_and_no_more__R5_R12() {
        var ann = CalendarUser.connect(world, "exporter");
        plan(ann);
        world.google.resetLog();

        var first = world.awaitMany(ann.start());

        assertThat(first.state()).as(first.reason()).isEqualTo(SessionState.COMPLETED);
        assertThat(first.counts().createdInGoogle()).isEqualTo(ACTIVITIES);
        assertThat(world.google.log().writes()).isEqualTo(ACTIVITIES);
        assertThat(world.google.log().withStatus(429)).isZero();
        assertThat(world.google.log().withStatus(403)).isZero();
        assertThat(first.cost().calls()).isEqualTo(first.cost().leastCalls());
        assertThat(ann.googles()).hasSize(ACTIVITIES);
        world.google.resetLog();

        var echo = world.awaitMany(ann.start());

        assertThat(echo.cost().calls()).isEqualTo(1);
        assertThat(world.google.log().writes()).isZero();
        assertThat(ann.decisions(echo.sessionId())).isEmpty();
    }

    private void plan(CalendarUser ann) {
        var from = Instant.parse("2026-12-01T08:00:00Z");
        var commands = new ArrayList<CreateActivity>();
        for (int i = 0; i < ACTIVITIES; i++) {
            var start = Moment.at(from.plus(Duration.ofHours(i)), CalendarUser.BERLIN);
            var end = Moment.at(from.plus(Duration.ofHours(i + 1)), CalendarUser.BERLIN);
            commands.add(new CreateActivity(
                    UUID.randomUUID(),
                    ann.name,
                    CalendarUser.activity("Many " + i, start, end),
                    List.of(),
                    ann.actor(),
                    world.clock.instant()));
        }
        for (int i = 0; i < commands.size(); i += CommandBatch.LARGEST) {
            world.bean(CommandBatch.class)
                    .run(
                            commands.subList(i, i + CommandBatch.LARGEST),
                            results -> assertThat(results).noneMatch(CommandBatch.Result::refused));
        }
    }

    private int activityEvents() {
        return world.jdbc
                .sql("select count(*) from domain_event where type = 'Activity'")
                .query(Integer.class)
                .single();
    }
}

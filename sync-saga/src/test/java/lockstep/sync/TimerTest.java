package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import lockstep.Actor;
import lockstep.settings.SyncSwitchCommand;
import lockstep.settings.SyncSwitchCommand.PauseSyncing;
import lockstep.settings.SyncSwitchCommand.ResumeSyncing;
import lockstep.syncconfiguration.SyncConfigurationCommand.RemoveSyncConfiguration;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionClosed;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SyncSessionEvent.SyncSessionStarted;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

/** Sessions by the timer (S34, S36, S42). */
class TimerTest {

    private static final Duration INTERVAL = Duration.ofMinutes(15);

    private final SyncWorld world = SyncWorld.shared();

    @Test
    void switching_automatic_on_starts_a_session_at_once_and_the_next_one_interval_after_its_end__S36() {
        var ann = world.user("tina1");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);

        world.pass(INTERVAL.minusSeconds(1));
        assertThat(ann.sessions()).hasSize(1);
        world.pass(Duration.ofSeconds(2));

        closed(ann, 2);
        ann.configure(false, ConflictPolicy.FIELD);
    }

    @Test
    void switched_off_and_on_again_just_after_a_session_the_next_one_waits_for_the_cool_down() {
        var ann = world.user("tina12");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);

        ann.configure(false, ConflictPolicy.FIELD);
        ann.configure(true, ConflictPolicy.FIELD);
        world.heard("sync-saga");
        assertThat(ann.sessions()).hasSize(1);
        world.pass(Duration.ofSeconds(10));

        closed(ann, 2);
        ann.configure(false, ConflictPolicy.FIELD);
    }

    @Test
    void the_timer_goes_by_the_products_clock_and_not_by_the_one_that_stamps_events() {
        var ann = world.user("tina11");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);
        var timer = world.timer(ann);
        var stamps = GenericEventMessage.clock;
        GenericEventMessage.clock = Clock.offset(world.clock, Duration.ofMinutes(-5));
        try {
            world.pass(INTERVAL.plusSeconds(1));
            world.timerAskedAgain(ann, timer);
        } finally {
            GenericEventMessage.clock = stamps;
        }

        closed(ann, 2);
        assertThat(world.payloads(ann.sessions().getLast()))
                .first(InstanceOfAssertFactories.type(SyncSessionStarted.class))
                .satisfies(started -> assertThat(Duration.between(started.startedAt(), world.clock.instant()))
                        .isLessThan(Duration.ofMinutes(5)));
        ann.configure(false, ConflictPolicy.FIELD);
    }

    @Test
    void switched_off_no_more_sessions_start() {
        var ann = world.user("tina2");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);
        ann.configure(false, ConflictPolicy.FIELD);
        var bob = world.user("toni2");
        bob.configure(true, ConflictPolicy.FIELD);
        closed(bob, 1);

        world.pass(INTERVAL.multipliedBy(2));

        closed(bob, 2); // the timers have been heard, and hers said nothing
        assertThat(ann.sessions()).hasSize(1);
        bob.configure(false, ConflictPolicy.FIELD);
    }

    /** As when the node that had begun with the deadline was killed: another one carries it out a little later. */
    @Test
    void switched_off_while_the_deadline_is_at_work_no_session_starts_and_others_go_on() {
        var ann = world.user("tina9");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);
        var deadline = world.timer(ann);
        world.jdbc
                .sql("update scheduled_tasks set picked = true, picked_by = 'a node that is no more',"
                        + " last_heartbeat = :now, version = version + 1 where task_instance = :deadline")
                .param("now", Timestamp.from(world.clock.instant()))
                .param("deadline", deadline)
                .update();

        ann.configure(false, ConflictPolicy.FIELD);
        world.heard("sync-saga");
        world.until("the deadline has come", () -> {
            world.pass(Duration.ofSeconds(1));
            return !scheduled(deadline);
        });

        assertThat(ann.sessions()).hasSize(1);
    }

    @Test
    void a_deadline_that_comes_before_the_saga_hears_of_the_switching_off_starts_nothing() {
        var ann = world.user("tina10");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);
        var timer = world.timer(ann);
        var saga = world.bean(EventProcessingConfiguration.class)
                .eventProcessor("sync-saga")
                .orElseThrow();
        saga.shutDown();
        try {
            ann.configure(false, ConflictPolicy.FIELD);
            world.pass(INTERVAL.plusSeconds(1));
            world.timerAskedAgain(ann, timer);
        } finally {
            saga.start();
        }
        world.heard("sync-saga");

        assertThat(ann.sessions()).hasSize(1);
    }

    @Test
    void another_interval_takes_effect_at_once() {
        var ann = world.user("tina3");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);

        ann.every(Duration.ofMinutes(1));
        world.pass(Duration.ofSeconds(61));

        closed(ann, 2);
        ann.configure(false, ConflictPolicy.FIELD);
    }

    @Test
    void by_hand_while_one_runs_is_the_same_session_and_moves_the_timer() {
        var ann = world.user("tina4");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);
        world.pass(INTERVAL.dividedBy(2));

        var first = ann.start();
        assertThat(ann.start()).isIn(first, ann.sessions().getLast());
        world.await(first);
        var so_far = ann.sessions().size();
        world.pass(INTERVAL.minusSeconds(5));

        assertThat(ann.sessions()).hasSize(so_far);
        ann.configure(false, ConflictPolicy.FIELD);
    }

    @Test
    void while_all_syncing_is_paused_nothing_starts_and_the_timer_asks_again() {
        var ann = world.user("tina5");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);
        var operator = Actor.user("olga");
        world.commands.sendAndWait(new PauseSyncing(SyncSwitchCommand.ID, operator, world.clock.instant()));
        try {
            var timer = world.timer(ann);
            world.pass(INTERVAL.plusSeconds(1));
            world.timerAskedAgain(ann, timer);
            assertThat(ann.sessions()).hasSize(1);
        } finally {
            world.commands.sendAndWait(new ResumeSyncing(SyncSwitchCommand.ID, operator, world.clock.instant()));
        }

        world.until("the next interval brings a session", () -> {
            world.pass(INTERVAL);
            return ann.sessions().size() == 2;
        });

        closed(ann, 2);
        ann.configure(false, ConflictPolicy.FIELD);
    }

    @Test
    void a_set_up_removed_while_a_session_runs_ends_it_and_can_be_made_again() {
        var ann = world.user("tina6");
        ann.contact("Eva", "Ernst", "eva");
        var session = ann.held(
                "people.connections.list",
                () -> world.commands.sendAndWait(
                        new RemoveSyncConfiguration(ann.configuration, null, ann.actor(), world.clock.instant())));

        assertThat(world.await(session).end().reason()).isEqualTo("sync-removed");
        ann.configure(false, ConflictPolicy.FIELD);
        ann.sync();
        assertThat(ann.grouped()).hasSize(1);
    }

    @Test
    void a_set_up_made_again_with_the_timer_on_starts_a_session_like_the_first__S36() {
        var ann = world.user("tina8");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);
        for (int session = 2; session <= 4; session++) {
            world.pass(INTERVAL.plusSeconds(1));
            closed(ann, session);
        }
        world.commands.sendAndWait(
                new RemoveSyncConfiguration(ann.configuration, null, ann.actor(), world.clock.instant()));

        ann.configure(true, ConflictPolicy.FIELD);

        closed(ann, 5);
        var others = world.user("toni8");
        others.contact("Eva", "Ernst", "eva");
        others.sync();
        assertThat(others.grouped()).hasSize(1);
        ann.configure(false, ConflictPolicy.FIELD);
    }

    @Test
    void a_disconnected_account_ends_the_running_session_and_its_timer_asks_quietly__S65() {
        var ann = world.user("tina7");
        ann.contact("Eva", "Ernst", "eva");
        ann.configure(true, ConflictPolicy.FIELD);
        closed(ann, 1);
        ann.contact("Uwe", "Unger", "uwe");

        var session = ann.held("people.connections.list", ann::disconnect);

        assertThat(world.await(session).end().state()).isEqualTo(SessionState.FAILED);
        assertThat(world.google.contacts(ann.mail)).hasSize(1);
        var timer = world.timer(ann);
        world.pass(INTERVAL.plusSeconds(1));
        world.timerAskedAgain(ann, timer);
        assertThat(ann.sessions()).hasSize(2);
        assertThat(world.rowsOf("link", ann.account)).isZero();
        assertThat(world.rowsOf("google_record", ann.account)).isZero();
        ann.configure(false, ConflictPolicy.FIELD);
    }

    private boolean scheduled(String deadline) {
        return world.jdbc
                .sql("select exists (select 1 from scheduled_tasks where task_instance = :deadline)")
                .param("deadline", deadline)
                .query(Boolean.class)
                .single();
    }

    private void closed(SyncUser user, int sessions) {
        world.until(sessions + " sessions of " + user.name + " have ended", () -> {
            world.moveOn();
            return world.payloads(user.configuration).stream()
                            .filter(SessionClosed.class::isInstance)
                            .count()
                    == sessions;
        });
    }
}

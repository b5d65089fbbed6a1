package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.settings.SyncSwitchCommand;
import lockstep.settings.SyncSwitchCommand.PauseSyncing;
import lockstep.settings.SyncSwitchCommand.ResumeSyncing;
import lockstep.sync.link.SessionHints;
import lockstep.syncconfiguration.SyncConfigurationEvent.SessionClosed;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import lockstep.usersync.UserSyncCommand.ResumeUserSync;
import lockstep.usersync.UserSyncCommand.StopUserSync;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Test;

/** An administrator stops one user's syncing, and lets it go on. */
class StoppedUsersTest {

    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Actor ADMIN = Actor.admin("adam");

    private final SyncWorld world = SyncWorld.shared();

    @Test
    void a_session_that_runs_ends_and_tells_google_no_more() {
        var ann = world.user("stop1");
        ann.contact("Eva", "Ernst", "eva");

        var session = ann.held("people.connections.list", () -> stop(ann));

        var end = world.await(session).end();
        assertThat(end.state()).isEqualTo(SessionState.CANCELLED);
        assertThat(end.reason()).isEqualTo("stopped-by-administrator");
        assertThat(world.google.contacts(ann.mail)).isEmpty();
        assertThatThrownBy(ann::start)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("sync-stopped"));
    }

    @Test
    void a_session_that_waits_for_somebodys_yes_ends_too_and_others_go_on() {
        var ann = world.user("stop2");
        var bob = world.user("stop2b");
        for (int i = 0; i < 11; i++) {
            ann.contact("Otto", "Ohne " + i, "otto" + i);
        }
        ann.sync();
        world.mirrored();
        ann.untagAll();
        var asks = ann.syncAnyhow();
        assertThat(asks.asked()).as("%s", asks).isNotNull();

        stop(ann);

        world.until("it has ended", () -> ended(ann, asks.sessionId()));
        assertThat(endOf(ann, asks.sessionId())).isEqualTo(SessionState.CANCELLED);
        assertThat(ann.grouped()).hasSize(11);
        bob.contact("Berta", "Bleibt", "berta");
        bob.sync();
    }

    @Test
    void the_timer_brings_no_session_until_it_is_started_again_and_then_goes_on() {
        var ann = world.user("stop3");
        ann.configure(true, ConflictPolicy.FIELD);
        world.until("the first one has ended", () -> {
            world.moveOn();
            return ann.sessions().stream().anyMatch(session -> ended(ann, session));
        });
        var timer = world.timer(ann);
        stop(ann);
        world.pass(INTERVAL.plusSeconds(1));
        world.timerAskedAgain(ann, timer);
        assertThat(ann.sessions()).hasSize(1);

        resume(ann);

        world.until("the next interval brings a session", () -> {
            world.pass(INTERVAL);
            return ann.sessions().size() == 2;
        });
        world.until("it has ended", () -> {
            world.moveOn();
            return ended(ann, ann.sessions().getLast());
        });
        ann.configure(false, ConflictPolicy.FIELD);
    }

    /** As when the product is killed between the start and its first step, and the stop is heard before. */
    @Test
    void one_that_was_about_to_start_when_the_stop_was_heard_ends_before_its_first_call() {
        var ann = world.user("stop4");
        ann.contact("Vera", "Voreilig", "vera");
        var saga = processor("sync-saga");
        saga.shutDown();
        UUID session;
        try {
            session = ann.start();
            stop(ann);
            world.heard("stopped-users");
        } finally {
            saga.start();
        }

        var end = world.await(session).end();

        assertThat(end.state()).isEqualTo(SessionState.CANCELLED);
        assertThat(end.reason()).isEqualTo("stopped-by-administrator");
        assertThat(end.cost().calls()).isZero();
        assertThat(world.google.groups(ann.mail)).doesNotContain("Lockstep");
    }

    @Test
    void started_again_the_next_session_does_what_was_left() {
        var ann = world.user("stop5");
        ann.contact("Lea", "Liegt", "lea");
        var session = ann.held("people.connections.list", () -> stop(ann));
        world.await(session);

        resume(ann);
        ann.sync();

        assertThat(ann.grouped()).hasSize(1);
    }

    @Test
    void what_was_hinted_at_meanwhile_is_done_once_it_is_started_again_also_with_no_timer() {
        var ann = world.user("stop6");
        stop(ann);

        hinted(ann);
        resume(ann);

        startsByItself(ann);
    }

    @Test
    void what_was_hinted_at_while_all_syncing_is_paused_is_done_once_it_goes_on() {
        var ann = world.user("stop7");
        world.commands.sendAndWait(new PauseSyncing(SyncSwitchCommand.ID, ADMIN, world.clock.instant()));
        try {
            hinted(ann);
        } finally {
            world.commands.sendAndWait(new ResumeSyncing(SyncSwitchCommand.ID, ADMIN, world.clock.instant()));
        }

        startsByItself(ann);
    }

    /** And a day has passed. */
    private void hinted(SyncUser user) {
        world.bean(SessionHints.class).hint(user.configuration, user.name, SessionTrigger.PUSH);
        world.pass(Duration.ofSeconds(3));
        world.until("it was asked for in vain", () -> waits(user, Duration.ofSeconds(3)));
        world.pass(Duration.ofDays(2));
        world.until("it was asked for in vain again", () -> waits(user, Duration.ofDays(2)));
        assertThat(user.sessions()).isEmpty();
    }

    private boolean waits(SyncUser user, Duration since) {
        world.moveOn();
        return world.jdbc
                .sql("""
                        select exists (select 1 from session_hint h
                            join scheduled_tasks t on t.task_instance = cast(h.hint_id as text)
                            where h.configuration_id = :configuration
                                and t.execution_time > h.hinted_at + make_interval(secs => :since))
                        """)
                .param("configuration", user.configuration)
                .param("since", since.toSeconds())
                .query(Boolean.class)
                .single();
    }

    private void startsByItself(SyncUser user) {
        world.pass(Duration.ofMinutes(5));
        world.until("a session starts by itself", () -> {
            world.moveOn();
            return user.sessions().size() == 1;
        });
        world.await(user.sessions().getFirst());
    }

    private void stop(SyncUser user) {
        world.commands.sendAndWait(new StopUserSync(user.name, "left", ADMIN, world.clock.instant()));
    }

    private void resume(SyncUser user) {
        world.commands.sendAndWait(new ResumeUserSync(user.name, ADMIN, world.clock.instant()));
    }

    private boolean ended(SyncUser user, UUID session) {
        return world.payloads(user.configuration).stream()
                .anyMatch(e ->
                        e instanceof SessionClosed closed && closed.sessionId().equals(session));
    }

    private SessionState endOf(SyncUser user, UUID session) {
        return world.payloads(user.configuration).stream()
                .filter(SessionClosed.class::isInstance)
                .map(SessionClosed.class::cast)
                .filter(closed -> closed.sessionId().equals(session))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private EventProcessor processor(String name) {
        return world.bean(EventProcessingConfiguration.class)
                .eventProcessor(name)
                .orElseThrow();
    }
}

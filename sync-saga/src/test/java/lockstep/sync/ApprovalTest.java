package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lockstep.Actor;
import lockstep.settings.SyncSwitchCommand;
import lockstep.settings.SyncSwitchCommand.PauseSyncing;
import lockstep.settings.SyncSwitchCommand.ResumeSyncing;
import lockstep.syncconfiguration.SyncSettings.ConflictPolicy;
import lockstep.syncsession.SessionState;
import org.junit.jupiter.api.Test;

/** Sessions that stop and ask, and people who stop them. */
class ApprovalTest {

    private final SyncWorld world = SyncWorld.shared();

    @Test
    void a_session_that_would_untag_most_of_the_contacts_asks_first() {
        var ann = withTwelve("gina1");
        ann.ungroup(ann.grouped().toArray(String[]::new));

        var asked = ann.syncAnyhow();

        assertThat(Objects.requireNonNull(asked.asked()).reason()).isEqualTo("mass-removal");
        assertThat(asked.asked().planned().untagged()).isEqualTo(12);
        assertThat(ann.tagged()).hasSize(12);

        ann.approve(asked.sessionId());
        assertThat(world.await(asked.sessionId()).end().counts().untagged()).isEqualTo(12);
        assertThat(ann.tagged()).isEmpty();
    }

    @Test
    void rejected_it_writes_nothing_and_the_next_asks_again() {
        var ann = withTwelve("gina2");
        ann.ungroup(ann.grouped().toArray(String[]::new));
        var asked = ann.syncAnyhow();

        ann.reject(asked.sessionId());

        assertThat(world.await(asked.sessionId()).end().state()).isEqualTo(SessionState.REJECTED);
        assertThat(ann.tagged()).hasSize(12);
        var again = ann.syncAnyhow();
        assertThat(again.asked()).isNotNull();
        ann.reject(again.sessionId());
        world.await(again.sessionId());
    }

    @Test
    void a_step_that_was_killed_after_it_had_asked_and_is_revived_does_not_go_on_without_a_yes__R6() {
        var ann = withTwelve("gina-revived");
        ann.ungroup(ann.grouped().toArray(String[]::new));
        var session = ann.syncAnyhow().sessionId();
        var step = session + "/RECONCILE/revived";

        world.jdbc
                .sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values ('session-step', :step, :now, false, 1)
                """)
                .param("step", step)
                .param("now", Timestamp.from(world.clock.instant()))
                .update();
        world.until("the step has run again", () -> {
            world.moveOn();
            return world.jdbc
                            .sql("select count(*) from scheduled_tasks where task_instance = :step")
                            .param("step", step)
                            .query(Integer.class)
                            .single()
                    == 0;
        });
        world.mirrored();

        assertThat(ann.tagged()).hasSize(12);
        ann.reject(session);
        assertThat(world.await(session).end().state()).isEqualTo(SessionState.REJECTED);
    }

    @Test
    void ten_of_twelve_may_go_without_asking() {
        var ann = withTwelve("gina3");
        ann.ungroup(ann.grouped().subList(0, 10).toArray(String[]::new));

        assertThat(ann.sync().counts().untagged()).isEqualTo(10);
    }

    @Test
    void a_group_deleted_in_google_is_asked_about_and_a_yes_makes_it_again() {
        var ann = withTwelve("gina4");
        world.google.deleteGroup(ann.mail, SyncUser.GROUP);

        var asked = ann.syncAnyhow();

        assertThat(Objects.requireNonNull(asked.asked()).reason()).isEqualTo("group-deleted");
        assertThat(ann.tagged()).hasSize(12);
        ann.approve(asked.sessionId());
        var end = world.await(asked.sessionId()).end();
        assertThat(end.counts().untagged()).isZero();
        assertThat(ann.grouped()).hasSize(12);
        assertThat(world.google.contacts(ann.mail)).hasSize(12);
    }

    @Test
    void the_group_made_again_holds_also_while_listings_lag_behind__R13() {
        var ann = withTwelve("gina8");
        world.google.listingLag(Duration.ofMinutes(2));
        try {
            world.google.deleteGroup(ann.mail, SyncUser.GROUP);
            world.pass(Duration.ofMinutes(3));
            var asked = ann.syncAnyhow();
            ann.approve(asked.sessionId());
            world.await(asked.sessionId());

            assertThat(ann.tagged()).hasSize(12);
            world.pass(Duration.ofMinutes(10));
            ann.syncAnyhow();
            assertThat(ann.tagged()).hasSize(12);
            assertThat(ann.grouped()).hasSize(12);
        } finally {
            world.google.listingLag(Duration.ZERO);
        }
    }

    @Test
    void a_yes_to_a_new_group_is_no_yes_to_a_mass_removal() {
        var ann = withTwelve("gina9");
        ann.ungroup(ann.grouped().toArray(String[]::new));
        world.google.deleteGroup(ann.mail, SyncUser.GROUP);
        ann.untagAll();
        var asked = ann.syncAnyhow();
        ann.approve(asked.sessionId());

        var again = world.await(asked.sessionId());

        assertThat(Objects.requireNonNull(again.asked()).reason()).isEqualTo("mass-removal");
        ann.reject(asked.sessionId());
        world.await(asked.sessionId());
    }

    @Test
    void a_rejected_mass_creation_is_asked_about_again_at_the_next_turn_of_the_timer() {
        var ann = world.user("gina10");
        ManyContacts.inCrm(world, ann, 501);
        ann.configure(true, ConflictPolicy.FIELD);
        for (int session = 1; session <= 2; session++) {
            var number = session;
            world.until("session " + session + " has begun", () -> {
                world.moveOn();
                return ann.sessions().size() == number;
            });
            var asked = world.await(ann.sessions().getLast());
            assertThat(Objects.requireNonNull(asked.asked()).reason()).isEqualTo("mass-creation");
            assertThat(asked.asked().planned().createdInGoogle()).isEqualTo(501);
            ann.reject(asked.sessionId());
            world.await(asked.sessionId());
            world.pass(Duration.ofMinutes(16));
        }
        ann.configure(false, ConflictPolicy.FIELD);
        assertThat(world.google.contacts(ann.mail)).isEmpty();
    }

    @Test
    void who_is_untagged_or_deleted_while_a_session_waits_for_a_yes_never_leaves__S31() {
        var ann = withTwelve("gina11");
        ann.ungroup(ann.grouped().toArray(String[]::new));
        var untagged = ann.contact("Uwe", "Untagged", "uwe");
        var deleted = ann.contact("Dora", "Deleted", "dora");
        ann.contact("Stan", "Stays", "stan");
        var asked = ann.syncAnyhow();
        ann.untag(untagged);
        ann.delete(deleted);
        world.mirrored();

        ann.approve(asked.sessionId());
        world.await(asked.sessionId());

        assertThat(world.google.contacts(ann.mail)).hasSize(13);
        assertThat(ann.grouped()).containsExactly(ann.named("Stays"));
    }

    @Test
    void a_session_cancelled_half_way_says_what_it_did_and_what_it_cost() {
        var ann = world.user("gina12");
        ann.sync();
        ann.group(ann.inGoogle("Otto", "Ohm", "otto"));
        ann.contact("Eva", "Ernst", "eva");
        var session = ann.held(
                "people.batchCreateContacts", () -> ann.cancel(ann.sessions().getLast()));

        var end = world.await(session).end();

        assertThat(end.state()).isEqualTo(SessionState.CANCELLED);
        assertThat(end.counts().importedToCrm()).isEqualTo(1);
        assertThat(end.cost().calls()).isGreaterThanOrEqualTo(2);
        world.pass(Duration.ofHours(1));
        ann.syncAnyhow();
        assertThat(world.google.contacts(ann.mail)).hasSize(2);
    }

    @Test
    void a_session_that_awaits_approval_ends_with_its_account() {
        var ann = withTwelve("gina13");
        ann.ungroup(ann.grouped().toArray(String[]::new));
        var asked = ann.syncAnyhow();

        ann.disconnect();

        assertThat(world.await(asked.sessionId()).end().reason()).isEqualTo("account-disconnected");
        assertThat(ann.tagged()).hasSize(12);
    }

    @Test
    void a_tag_changed_while_a_session_runs_is_heeded_by_the_next() {
        var ann = withTwelve("gina14");
        ann.nicknameInGoogle(ann.grouped().getFirst(), "New");
        var session = ann.held("people.connections.list", () -> ann.useTag(ann.anotherTag()));
        world.await(session);

        var asked = ann.syncAnyhow();

        assertThat(Objects.requireNonNull(asked.asked()).planned().removedFromGroup())
                .isEqualTo(12);
        ann.approve(asked.sessionId());
        world.await(asked.sessionId());
        assertThat(ann.grouped()).isEmpty();
    }

    @Test
    void a_group_renamed_in_google_is_followed() {
        var ann = withTwelve("gina5");
        world.google.renameGroup(ann.mail, SyncUser.GROUP, "Customers");

        var session = ann.sync();

        assertThat(session.counts().untagged()).isZero();
        assertThat(world.google.groups(ann.mail)).containsExactly("Customers");
    }

    @Test
    void a_cancelled_session_writes_no_more_and_the_next_goes_on() {
        var ann = world.user("gina6");
        twelve(ann);
        var session = ann.held(
                "people.connections.list", () -> ann.cancel(ann.sessions().getLast()));

        assertThat(world.await(session).end().state()).isEqualTo(SessionState.CANCELLED);
        assertThat(world.google.contacts(ann.mail)).isEmpty();

        ann.syncAnyhow();
        assertThat(ann.grouped()).hasSize(12);
    }

    @Test
    void paused_by_an_operator_a_running_session_stands_still_and_goes_on_when_let() {
        var ann = world.user("gina7");
        twelve(ann);
        var operator = Actor.user("olga");
        var session = ann.held("people.connections.list", () -> {
            world.commands.sendAndWait(new PauseSyncing(SyncSwitchCommand.ID, operator, world.clock.instant()));
            world.until("the switch is seen", world::paused);
        });
        world.until("the session stands still", () -> world.isPaused(session));
        assertThat(world.google.contacts(ann.mail)).isEmpty();

        world.commands.sendAndWait(new ResumeSyncing(SyncSwitchCommand.ID, operator, world.clock.instant()));

        assertThat(world.await(session).end().state()).isEqualTo(SessionState.COMPLETED);
        assertThat(ann.grouped()).hasSize(12);
    }

    @Test
    void syncing_resumed_while_a_step_is_just_ending_because_of_the_pause_goes_on_all_the_same() {
        var ann = world.user("gina8");
        twelve(ann);
        var operator = Actor.user("olga");
        var session = ann.held("people.connections.list", () -> {
            world.commands.sendAndWait(new PauseSyncing(SyncSwitchCommand.ID, operator, world.clock.instant()));
            world.until("the switch is seen", world::paused);
        });
        world.until("the session stands still", () -> world.isPaused(session));
        world.jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                    last_heartbeat, version)
                values ('session-step', :step, now(), true, 'a node whose step has stopped, but not its task', '2100-01-01', 1)
                """).param("step", session + "/PULL/ordered-elsewhere").update();

        world.commands.sendAndWait(new ResumeSyncing(SyncSwitchCommand.ID, operator, world.clock.instant()));

        assertThat(world.await(session).end().state()).isEqualTo(SessionState.COMPLETED);
        world.jdbc
                .sql("delete from scheduled_tasks where task_instance like :session || '/%'")
                .param("session", session.toString())
                .update();
    }

    private SyncUser withTwelve(String name) {
        var user = world.user(name);
        twelve(user);
        user.sync();
        return user;
    }

    private static List<UUID> twelve(SyncUser user) {
        var all = new ArrayList<UUID>();
        for (int i = 0; i < 12; i++) {
            all.add(user.contact("Nr. " + i, "Person" + i, "person" + i));
        }
        return all;
    }
}

package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lockstep.Actor;
import lockstep.settings.SyncSwitchCommand;
import lockstep.settings.SyncSwitchCommand.PauseSyncing;
import lockstep.settings.SyncSwitchCommand.ResumeSyncing;
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

package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import lockstep.Refusal;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.googleaccount.GoogleAccountEvent.ConnectionStarted;
import lockstep.googleaccount.GoogleAccountEvent.ReconnectRequired;
import lockstep.sync.google.Ear;
import lockstep.sync.google.Google;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SyncSessionEvent.PullCompleted;
import org.junit.jupiter.api.Test;

/** What becomes of a sync whose grant was lost and given again (S64, R11). */
class ReconnectTest {

    private final SyncWorld world = SyncWorld.shared();

    @Test
    void the_same_google_account_goes_on_at_its_cursor_and_nothing_is_listed_or_made_twice__R11() {
        var ann = world.user("recon1");
        var eva = ann.contact("Eva", "Ernst", "eva");
        ann.contact("Otto", "Ohm", "otto");
        ann.sync();
        ann.group(ann.inGoogle("Grete", "Google", "grete"));
        ann.sync();
        world.google.revokeGrant(ann.mail);
        ann.nickname(eva, "Evi");
        assertThat(ann.syncAnyhow().end().reason()).isEqualTo("reconnect-needed");
        ann.nicknameInGoogle(ann.named("Ohm"), "Ottl");

        ann.reconnect();
        world.google.resetLog();
        var end = ann.sync();

        assertThat(end.counts().pulled()).as("only what was changed meanwhile").isEqualTo(1);
        assertThat(end.counts().changedInCrm()).isEqualTo(1);
        assertThat(end.counts().changedInGoogle()).isEqualTo(1);
        assertThat(end.counts().createdInGoogle()).isZero();
        assertThat(end.counts().importedToCrm()).isZero();
        assertThat(world.google.log().count("people.connections.list")).isEqualTo(1);
        assertThat(world.google.log().count("people.batchCreateContacts")).isZero();
        assertThat(world.payloads(end.sessionId()))
                .filteredOn(PullCompleted.class::isInstance)
                .singleElement()
                .satisfies(pull -> assertThat(((PullCompleted) pull).fullPass()).isFalse());
        assertThat(world.google.contacts(ann.mail)).hasSize(3);
        assertThat(ann.tagged()).hasSize(3);
        assertThat(world.payloads(ann.account))
                .extracting(Object::getClass)
                .containsExactly(
                        ConnectionStarted.class,
                        AccountConnected.class,
                        ReconnectRequired.class,
                        AccountConnected.class);
    }

    @Test
    void what_was_unticked_is_off_with_the_reason_and_google_is_not_asked__S64() {
        var ann = world.user("recon2");
        ann.contact("Ute", "Unticked", "ute");
        ann.sync();
        ann.untick();

        assertThatThrownBy(ann::start)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("not-granted"));

        ann.reconnect();
        assertThat(ann.sync().counts().pulled()).isZero();
    }

    @Test
    void a_session_whose_kind_was_unticked_meanwhile_ends_and_the_account_stays_connected_for_the_other() {
        var ann = world.user("recon3");
        for (int i = 0; i < 11; i++) {
            ann.contact("Rita", "Running " + i, "rita" + i);
        }
        ann.sync();
        world.mirrored();
        ann.untagAll();
        var session = ann.syncAnyhow().sessionId();
        ann.untick();

        ann.approve(session);

        var end = world.await(session).end();
        assertThat(end.state()).isEqualTo(SessionState.FAILED);
        assertThat(end.reason()).isEqualTo("not-granted");
        assertThat(world.payloads(ann.account)).last().isInstanceOf(AccountConnected.class);
    }

    /** Disconnected through another node: what this one remembers counts no more. */
    @Test
    void nothing_is_written_any_more_once_the_grant_is_gone() {
        var ann = world.user("recon4");

        var session = ann.held("contactGroups.list", () -> grant(ann, "UNCONFIRMED"));

        assertThat(world.await(session).end().reason()).isEqualTo("reconnect-needed");
        assertThat(world.google.groups(ann.mail)).doesNotContain("Lockstep");
        assertThat(world.payloads(ann.account))
                .last()
                .isInstanceOfSatisfying(
                        ReconnectRequired.class,
                        asked -> assertThat(asked.reason()).isEqualTo("grant-missing"));
        grant(ann, "ACTIVE");
        world.google.resetLog();
        world.bean(Google.class).contacts(ann.account, new Ear()).groups();
        assertThat(world.google.log().count("oauth.token"))
                .as("the token in memory is gone, too")
                .isEqualTo(1);
    }

    @Test
    void a_session_goes_on_under_the_grant_that_replaced_the_one_it_began_with() {
        var ann = world.user("recon5");
        ann.contact("Hanna", "Hält", "hanna");
        ann.sync();
        ann.contact("Doris", "Dazu", "doris");

        var session = ann.held("people.connections.list", () -> {
            world.clock.advance(Duration.ofSeconds(1));
            ann.reconnect();
        });

        assertThat(world.await(session).end().state()).isEqualTo(SessionState.COMPLETED);
        assertThat(ann.grouped()).hasSize(2);
        assertThat(world.payloads(ann.account)).noneMatch(ReconnectRequired.class::isInstance);
    }

    private void grant(SyncUser user, String state) {
        world.jdbc
                .sql("update google_grant set state = ? where account_id = ?")
                .params(state, user.account)
                .update();
    }
}

package lockstep.sync.google.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import googlestandin.Switch;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import lockstep.sync.SyncUser;
import lockstep.sync.SyncWorld;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.calls.AccessTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes with one database: what one does to a grant the other finds out before it asks Google for anything. */
class GrantsOfTwoNodesTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final SyncWorld WORLD = SyncWorld.start(UnaryOperator.identity());

    private final SyncUser ann = WORLD.user("ann-" + UUID.randomUUID());
    private final ActiveGrants here = node();
    private final ActiveGrants there = node();

    @AfterEach
    void well() {
        WORLD.google.turn(Switch.REFRESH_TOKEN_ROTATES, false);
        WORLD.jdbc.sql("drop trigger if exists refuse on google_grant").update();
    }

    @AfterAll
    static void end() {
        WORLD.close();
    }

    @Test
    void no_token_is_asked_for_once_the_other_one_has_disconnected_the_account() {
        var tokens = there.contacts(ann.account);
        tokens.current();

        WORLD.bean(GoogleConnections.class).revokeAndForget(ann.account);

        assertLost(tokens);
    }

    @Test
    void nor_under_a_grant_the_user_has_replaced() {
        var tokens = there.contacts(ann.account);
        tokens.current();
        WORLD.clock.advance(Duration.ofSeconds(1));

        ann.reconnect();

        assertLost(tokens);
        assertThat(there.contacts(ann.account).current()).isNotEmpty();
    }

    @Test
    void nor_under_one_that_a_former_client_was_given() {
        var tokens = there.contacts(ann.account);
        tokens.current();
        WORLD.jdbc
                .sql("update google_grant set client_id = 'former' where account_id = ?")
                .param(ann.account)
                .update();
        WORLD.clock.advance(AN_HOUR);

        assertThatExceptionOfType(GoogleFailure.ReconnectNeeded.class)
                .isThrownBy(tokens::current)
                .withMessage("google-client-changed");
    }

    @Test
    void a_refresh_token_that_the_other_one_was_given_is_the_one_that_is_sent() {
        WORLD.google.turn(Switch.REFRESH_TOKEN_ROTATES, true);
        var mine = here.contacts(ann.account);
        var theirs = there.contacts(ann.account);
        for (int hour = 0; hour < 3; hour++) {
            mine.current();
            theirs.current();
            WORLD.clock.advance(AN_HOUR);
        }
        WORLD.google.resetLog();

        theirs.current();
        mine.current();

        assertThat(WORLD.google.log().count("oauth.token", 200)).isEqualTo(2);
    }

    @Test
    void a_refresh_token_that_could_not_be_stored_is_kept_and_stored_at_the_next_use() {
        WORLD.google.turn(Switch.REFRESH_TOKEN_ROTATES, true);
        storingFails();
        assertThatThrownBy(() -> here.contacts(ann.account).current()).hasMessageContaining("no room");
        assertThatThrownBy(() -> here.contacts(ann.account).current()).hasMessageContaining("no room");
        WORLD.google.resetLog();
        WORLD.jdbc.sql("drop trigger refuse on google_grant").update();

        assertThat(here.contacts(ann.account).current()).isNotEmpty();

        assertThat(WORLD.google.log().count("oauth.token")).isZero();
        assertThat(there.contacts(ann.account).current())
                .as("read from the store, and good")
                .isNotEmpty();
    }

    /** Both ask at once, and Google takes the refresh token of the first alone. */
    @Test
    void whoever_comes_second_tries_the_refresh_token_that_the_first_was_given() throws Exception {
        WORLD.google.turn(Switch.REFRESH_TOKEN_ROTATES, true);
        WORLD.google.inject(Fault.of("oauth.token", FaultKind.HOLD));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = threads.submit(() -> there.contacts(ann.account).current());
            assertThat(WORLD.google.awaitHeld(1, Duration.ofSeconds(20))).isTrue();
            here.contacts(ann.account).current();

            WORLD.google.release();

            assertThat(second.get()).isNotEmpty();
        }
    }

    private void assertLost(AccessTokens tokens) {
        WORLD.google.resetLog();
        WORLD.clock.advance(AN_HOUR);

        assertThatExceptionOfType(GoogleFailure.ReconnectNeeded.class)
                .isThrownBy(tokens::current)
                .withMessage("grant-missing");
        assertThat(WORLD.google.log().count("oauth.token")).isZero();
    }

    private void storingFails() {
        WORLD.jdbc.sql("""
                create or replace function no_room() returns trigger language plpgsql as $$ begin
                    raise exception 'no room'; end $$""").update();
        WORLD.jdbc
                .sql("create trigger refuse before update on google_grant for each row execute function no_room()")
                .update();
    }

    private static ActiveGrants node() {
        return new ActiveGrants(
                WORLD.bean(GrantStore.class),
                WORLD.bean(ClientKeys.class),
                WORLD.bean(TokenEndpoint.class),
                WORLD.clock);
    }
}

package lockstep.sync.google.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lockstep.sync.SyncWorld;
import lockstep.sync.google.Ear;
import lockstep.sync.google.GoogleFailure;
import lockstep.sync.google.people.PeopleGoogle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Which grants another client was given. */
class FormerClientsTest {

    private static final String OURS = "stand-in.apps.googleusercontent.com";
    private static final SyncWorld WORLD = SyncWorld.start(UnaryOperator.identity());

    private final GrantStore grants = WORLD.bean(GrantStore.class);
    private final TransactionTemplate transactions = WORLD.bean(TransactionTemplate.class);

    @BeforeEach
    void none() {
        WORLD.jdbc.sql("truncate google_grant").update();
    }

    @AfterAll
    static void end() {
        WORLD.close();
    }

    @Test
    void they_are_found_set_by_set() {
        var all = List.of(WORLD.user("a").account, WORLD.user("b").account, WORLD.user("c").account);

        var first = grants.ofOtherClients("another", null, 2);
        var rest = grants.ofOtherClients("another", first.getLast(), 2);

        assertThat(first).hasSize(2);
        assertThat(Stream.concat(first.stream(), rest.stream())).containsExactlyInAnyOrderElementsOf(all);
        assertThat(grants.ofOtherClients(OURS, null, 2)).isEmpty();
    }

    @Test
    void one_of_a_former_release_was_given_to_the_client_of_the_start_up_properties() {
        var account = WORLD.user("old").account;
        WORLD.jdbc
                .sql("update google_grant set client_id = null where account_id = ?")
                .param(account)
                .update();

        WORLD.bean(FormerClients.class).requireReconnect();

        assertThat(grants.ofOtherClients(OURS, null, 100)).doesNotContain(account);
        assertThat(grants.ofOtherClients("another", null, 100))
                .as("whatever the start-up properties say later")
                .contains(account);
        assertThat(clientOf(account)).isEqualTo(OURS);
    }

    @Test
    void a_grant_that_another_client_was_given_is_never_used() {
        var ann = WORLD.user("anna");
        WORLD.jdbc.sql("update google_grant set client_id = 'former'").update();
        WORLD.google.resetLog();

        assertThatExceptionOfType(GoogleFailure.ReconnectNeeded.class)
                .isThrownBy(() -> WORLD.bean(PeopleGoogle.class).probe(ann.account, new Ear()))
                .withMessage("google-client-changed");
        assertThat(WORLD.google.log().calls()).isZero();
    }

    private String clientOf(UUID account) {
        return WORLD.jdbc
                .sql("select client_id from google_grant where account_id = ?")
                .param(account)
                .query(String.class)
                .single();
    }
}

package lockstep.sync.google.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import lockstep.googleaccount.AccountDirectory;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.AccountState;
import lockstep.googleaccount.GoogleAccountEvent.ReconnectRequired;
import lockstep.sync.SyncUser;
import lockstep.sync.SyncWorld;
import lockstep.syncsession.SessionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** A user connects again while the product is about to ask them to. */
class ConnectedAgainTest {

    private final SyncWorld world = SyncWorld.start(UnaryOperator.identity());
    private final SyncUser ann = world.user("ann");
    private final SyncUser ben = world.user("ben");
    private final GoogleConnections connections = world.bean(GoogleConnections.class);

    private final FormerClients former = world.bean(FormerClients.class);
    private final TransactionTemplate transactions = world.bean(TransactionTemplate.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
        world.close();
    }

    @Test
    void whoever_connects_again_meanwhile_is_not_asked_and_the_others_are() {
        var confirmation = backFromGoogle();
        ofFormerClient(ann);
        ofFormerClient(ben);

        confirmedBefore(confirmation, Executors.callable(former::requireReconnect));

        world.until("ben is asked", () -> state(ben) == AccountState.NEEDS_RECONNECT);
        assertThat(asked(ann)).isEmpty();
        assertThat(asked(ben)).containsExactly("google-client-changed");
    }

    /** To whoever said yes the connection looked good, and so nothing would have put right what came after. */
    @Test
    void whoever_says_yes_while_they_are_being_asked_is_connected_in_the_end() throws Exception {
        var confirmation = backFromGoogle();
        ofFormerClient(ann);

        var yes = transactions.execute(transaction -> {
            world.jdbc.sql("lock table domain_event in share mode").update();
            threads.submit(former::requireReconnect);
            waiting(1);
            var confirming = threads.submit(() -> confirm(confirmation));
            waiting(2);
            return confirming;
        });
        yes.get();

        assertThat(asked(ann)).containsExactly("google-client-changed");
        assertThat(state(ann)).isEqualTo(AccountState.CONNECTED);
    }

    @Test
    void what_failed_under_the_former_grant_says_nothing_of_the_new_one() throws Exception {
        ann.contact("Lena", "Later", "lena");
        world.google.revokeGrant(ann.mail);
        var confirmation = backFromGoogle();

        var session = confirmedBefore(confirmation, ann::start).get();

        assertThat(world.await(session).end().state()).isEqualTo(SessionState.COMPLETED);
        assertThat(asked(ann)).isEmpty();
        assertThat(world.google.contacts(ann.mail)).hasSize(1);
    }

    /** The yes is on its way when the others come to mark the connection, and is committed first. */
    private <T> Future<T> confirmedBefore(String confirmation, Callable<T> others) {
        return transactions.execute(transaction -> {
            confirm(confirmation);
            var outcome = threads.submit(others);
            waiting(1);
            return outcome;
        });
    }

    private void waiting(int sessions) {
        world.until(
                sessions + " wait for a lock",
                () -> world.jdbc.sql("""
                                select count(*) from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock'
                                """).query(Integer.class).single() >= sessions);
    }

    private String backFromGoogle() {
        world.clock.advance(Duration.ofSeconds(1));
        var address = connections.start(ann.account, ann.name, Set.of(AccountKind.CONTACTS), "/");
        var back = SyncWorld.query(world.google.approve(URI.create(address), ann.mail));
        return connections.callback(back.get("state"), back.get("code"), null).confirmation();
    }

    private void confirm(String confirmation) {
        connections.confirm(ann.account, confirmation, ann.actor());
    }

    private void ofFormerClient(SyncUser user) {
        world.jdbc
                .sql("update google_grant set client_id = 'former' where account_id = ? and state = 'ACTIVE'")
                .param(user.account)
                .update();
    }

    private AccountState state(SyncUser user) {
        return Objects.requireNonNull(world.bean(AccountDirectory.class).find(user.account))
                .state();
    }

    private List<String> asked(SyncUser user) {
        return world.payloads(user.account).stream()
                .filter(ReconnectRequired.class::isInstance)
                .map(event -> ((ReconnectRequired) event).reason())
                .toList();
    }
}

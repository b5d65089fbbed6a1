package lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.Actor;
import lockstep.Refusal;
import lockstep.eventstore.CommandBatch;
import lockstep.googleaccount.AccountDirectory;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.AccountState;
import lockstep.googleaccount.GoogleAccountCommand.ConfirmConnection;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.googleaccount.GoogleAccountEvent.ReconnectRequired;
import lockstep.googleaccount.GoogleIdentity;
import lockstep.sync.google.oauth.ClientSecrets;
import lockstep.sync.google.oauth.GoogleConnections;
import lockstep.systemsettings.Registration;
import lockstep.systemsettings.SavedRegistration;
import lockstep.systemsettings.SystemSettingsCommand;
import lockstep.systemsettings.SystemSettingsCommand.SaveRegistration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** An administrator registers another Google client, or gives the same one another secret (S16, S17, S19). */
class ChangedClientTest {

    private static final Registration NONE = new Registration(null, "Lockstep", "http://localhost:8080", List.of());

    private final SyncWorld world = SyncWorld.start(UnaryOperator.identity());

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void another_client_asks_every_connected_user_to_connect_again_and_they_go_on_where_they_stopped() {
        var ann = world.user("ann");
        var ben = world.user("ben");
        ann.contact("Ada", "Before", "ada");
        ann.sync();
        world.google.registerClient("two", "secret two");

        save("two", "secret two", "Lockstep");

        world.until("both are asked", () -> needsReconnect(ann.account) && needsReconnect(ben.account));
        assertThat(reasons(ann.account)).containsExactly("google-client-changed");
        ann.reconnect();
        ann.contact("Bo", "After", "bo");
        ann.sync();
        assertThat(ann.grouped()).hasSize(2);
        assertThat(reasons(ben.account)).containsExactly("google-client-changed");
    }

    @Test
    void another_secret_asks_nobody_and_counts_from_the_next_call_on() {
        var ann = world.user("ann");
        world.google.registerClient("stand-in.apps.googleusercontent.com", "rolled");
        assertThat(ann.syncAnyhow().ended().reason())
                .as("the secret in the start-up properties is no good any more")
                .isEqualTo("google-not-registered");

        save("stand-in.apps.googleusercontent.com", "rolled", "Lockstep");

        ann.sync();
        assertThat(reasons(ann.account)).isEmpty();
    }

    @Test
    void the_new_name_names_the_groups_that_are_made_from_now_on() {
        var before = world.user("before");
        before.sync();
        save("stand-in.apps.googleusercontent.com", null, "Kontor");
        var after = world.user("after");
        after.sync();
        before.sync();

        assertThat(world.google.groups(after.mail)).contains("Kontor").doesNotContain("Lockstep");
        assertThat(world.google.groups(before.mail)).contains("Lockstep").doesNotContain("Kontor");
    }

    /** S52. */
    @Test
    void without_a_client_nobody_syncs_and_with_the_same_one_again_nobody_has_to_connect_again() {
        var ann = world.user("ann");
        save(null, null, "Lockstep");

        var refused = catchThrowableOfType(Refusal.class, ann::start);
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.type()).isEqualTo("google-not-registered");

        save("stand-in.apps.googleusercontent.com", "stand-in-secret", "Lockstep");
        ann.sync();
        assertThat(reasons(ann.account)).isEmpty();
    }

    @Test
    void a_yes_to_what_the_former_client_was_granted_comes_too_late() {
        var ann = world.user("ann");
        var connections = world.bean(GoogleConnections.class);
        var address = connections.start(ann.account, "ann", Set.of(AccountKind.CONTACTS), "/");
        var back = SyncWorld.query(world.google.approve(URI.create(address), ann.mail));
        var came = connections.callback(back.get("state"), back.get("code"), null);
        save("two", "secret two", "Lockstep");

        var refused = catchThrowableOfType(
                Refusal.class, () -> connections.confirm(ann.account, came.confirmation(), ann.actor()));

        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.type()).isEqualTo("google-client-changed");
    }

    @Test
    void whoever_is_killed_while_asking_loses_nobody() {
        var accounts = connected(450);
        var last = accounts.stream().sorted().toList().getLast();
        jdbc("""
                create function refuse_last() returns trigger language plpgsql as $$ begin
                    raise exception 'killed'; end $$""");
        jdbc("create trigger killer before insert on domain_event for each row when (new.aggregate_identifier = '"
                + last + "') execute function refuse_last()");
        save("two", "secret two", "Lockstep");
        world.until("some are asked", () -> asked(accounts) >= CommandBatch.LARGEST);
        assertThat(asked(accounts)).isLessThan(accounts.size());

        jdbc("drop trigger killer on domain_event");
        world.until("all are asked", () -> {
            world.pass(Duration.ofSeconds(5));
            return asked(accounts) == accounts.size();
        });
        assertThat(accounts).allSatisfy(account -> assertThat(reasons(account)).hasSize(1));
    }

    /** As many as no test connects through consent pages. */
    private List<UUID> connected(int count) {
        var accounts = Stream.generate(UUID::randomUUID).limit(count).toList();
        IntStream.range(0, count).forEach(i -> {
            var by = Actor.user("user " + i);
            world.commands.sendAndWait(
                    new StartConnection(accounts.get(i), Set.of(AccountKind.CONTACTS), by, world.clock.instant()));
            world.commands.sendAndWait(new ConfirmConnection(
                    accounts.get(i),
                    new GoogleIdentity("sub " + i, "mail " + i),
                    Set.of(AccountKind.CONTACTS),
                    by,
                    world.clock.instant()));
        });
        world.jdbc.sql("""
                        insert into google_grant(account_id, state, user_id, google_sub, email, kinds, refresh_token,
                            return_to, granted_at)
                        select account_id, 'ACTIVE', user_id, sub, sub, granted, '', '/', now()
                        from google_account_lookup where account_id = any(?)""").param(accounts.toArray(UUID[]::new)).update();
        return accounts;
    }

    private void save(@Nullable String client, @Nullable String secret, String name) {
        var secrets = world.bean(ClientSecrets.class);
        world.bean(TransactionTemplate.class).executeWithoutResult(transaction -> {
            world.commands.sendAndWait(new SaveRegistration(
                    SystemSettingsCommand.ID,
                    version(),
                    new Registration(client, name, NONE.publicBaseUrl(), NONE.authorizedDomains()),
                    secret != null,
                    Actor.admin("adam"),
                    world.clock.instant()));
            if (secret != null && client != null) {
                secrets.replace(client, secret);
            }
        });
    }

    private @Nullable Long version() {
        return world.bean(SavedRegistration.class).find() == null
                ? null
                : world.bean(EventStore.class)
                        .lastSequenceNumberFor(SystemSettingsCommand.ID.toString())
                        .orElseThrow();
    }

    private boolean needsReconnect(UUID account) {
        var entry = world.bean(AccountDirectory.class).find(account);
        return entry != null && entry.state() == AccountState.NEEDS_RECONNECT;
    }

    private long asked(List<UUID> accounts) {
        return accounts.stream().filter(this::needsReconnect).count();
    }

    private List<String> reasons(UUID account) {
        return world.payloads(account).stream()
                .filter(ReconnectRequired.class::isInstance)
                .map(event -> ((ReconnectRequired) event).reason())
                .toList();
    }

    private void jdbc(String sql) {
        world.jdbc.sql(sql).update();
    }
}

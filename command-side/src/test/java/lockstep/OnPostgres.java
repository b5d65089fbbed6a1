package lockstep;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.eventstore.CommandBatch;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountCommand.ConfirmConnection;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.googleaccount.GoogleIdentity;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationCommand.ConfigureSync;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.tag.TagCommand.CreateTag;
import lockstep.tag.TagVisibility;
import lockstep.testing.PostgresFixture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The command side on a real database, empty before each test; Ann's account, tag and set-up are at hand. */
@SpringBootTest(classes = CommandSideApplication.class)
public abstract class OnPostgres {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        PostgresFixture.freshDatabase().registerIn(properties);
    }

    @Autowired
    protected CommandGateway gateway;

    @Autowired
    protected CommandBatch batch;

    @Autowired
    protected JdbcClient jdbc;

    protected final UUID tag = UUID.randomUUID();
    protected final UUID account = UUID.randomUUID();
    protected final UUID configuration = ConfigurationId.of("ann", SyncKind.CONTACTS);

    @BeforeEach
    void empty() {
        jdbc.sql(
                        "truncate domain_event, aggregate_snapshot, tag_lookup, google_account_lookup, sync_configuration_lookup,"
                                + " sync_switch_lookup, user_sync_lookup, own_contact_lookup, registration_lookup,"
                                + " person_key, secret_rotation")
                .update();
    }

    protected void send(Object command) {
        gateway.sendAndWait(command);
    }

    protected void assertRefused(Object command, String type) {
        assertThatThrownBy(() -> send(command))
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .extracting(Refusal::type)
                .isEqualTo(type);
    }

    /** None of them sees the look-ups that the others write: all check before any commits. */
    protected void assertRefusedAtTheSameMoment(String type, Object... commands) {
        assertThatThrownBy(() -> batch.run(List.of(commands), results -> {}))
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .extracting(Refusal::type)
                .isEqualTo(type);
    }

    protected List<String> events() {
        return jdbc.sql("select payload_type from domain_event order by global_index")
                .query(String.class)
                .list();
    }

    protected void connect(UUID id, String sub, Actor by) {
        send(new StartConnection(id, Set.of(AccountKind.CONTACTS), by, NOW));
        send(confirm(id, sub, by));
    }

    protected static ConfirmConnection confirm(UUID id, String sub, Actor by) {
        return new ConfirmConnection(
                id, new GoogleIdentity(sub, "someone@example.org"), Set.of(AccountKind.CONTACTS), by, NOW);
    }

    protected static CreateTag createTag(UUID id, String name) {
        return new CreateTag(id, name, TagVisibility.PRIVATE, ANN, NOW);
    }

    protected ConfigureSync configureWith(UUID tagId) {
        return new ConfigureSync(
                configuration,
                null,
                SyncKind.CONTACTS,
                new SyncSettings(
                        account,
                        true,
                        Duration.ofMinutes(15),
                        tagId,
                        Set.of("emails"),
                        null,
                        ZoneId.of("Europe/Vienna"),
                        SyncSettings.ConflictPolicy.FIELD,
                        SyncSettings.DeletionPolicy.MIRROR,
                        SyncSettings.GuestMail.NONE),
                ANN,
                NOW);
    }
}

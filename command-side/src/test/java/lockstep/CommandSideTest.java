package lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.TagContact;
import lockstep.contact.ContactFields;
import lockstep.googleaccount.AccountKind;
import lockstep.googleaccount.GoogleAccountCommand.ConfirmConnection;
import lockstep.googleaccount.GoogleAccountCommand.StartConnection;
import lockstep.googleaccount.GoogleIdentity;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationCommand.CloseSyncSession;
import lockstep.syncconfiguration.SyncConfigurationCommand.ConfigureSync;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionCommand.CompletePull;
import lockstep.syncsession.SyncSessionCommand.CompletePush;
import lockstep.syncsession.SyncSessionCommand.CompleteReconciliation;
import lockstep.syncsession.SyncSessionCommand.CompleteSyncSession;
import lockstep.tag.TagCommand.CreateTag;
import lockstep.tag.TagVisibility;
import lockstep.testing.PostgresFixture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = CommandSideApplication.class)
class CommandSideTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        PostgresFixture.freshDatabase().registerIn(properties);
    }

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Autowired
    CommandGateway gateway;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_user_connects_tags_a_contact_and_a_session_runs_from_start_to_end() {
        var ann = Actor.user("ann");
        var account = UUID.randomUUID();
        var tag = UUID.randomUUID();
        var contact = UUID.randomUUID();
        var session = UUID.randomUUID();
        var configuration = ConfigurationId.of("ann", SyncKind.CONTACTS);

        send(new StartConnection(account, Set.of(AccountKind.CONTACTS), ann, NOW));
        send(new ConfirmConnection(
                account, new GoogleIdentity("g-1", "ann@example.org"), Set.of(AccountKind.CONTACTS), ann, NOW));
        send(new CreateTag(tag, "Google", TagVisibility.PRIVATE, ann, NOW));
        send(new CreateContact(
                contact,
                ContactFields.EMPTY.withEmails(List.of(new ContactFields.Email("bob@example.org", null))),
                Set.of(),
                ann,
                NOW));
        send(new TagContact(contact, Set.of(tag), Set.of(), ann, NOW));
        send(new ConfigureSync(
                configuration,
                null,
                SyncKind.CONTACTS,
                new SyncSettings(
                        account,
                        true,
                        Duration.ofMinutes(15),
                        tag,
                        Set.of("emails"),
                        null,
                        ZoneId.of("Europe/Vienna"),
                        SyncSettings.ConflictPolicy.FIELD,
                        SyncSettings.DeletionPolicy.MIRROR,
                        SyncSettings.GuestMail.NONE),
                ann,
                NOW));
        var running =
                gateway.sendAndWait(new StartSyncSession(configuration, session, SessionTrigger.MANUAL, ann, NOW));
        send(new CompletePull(session, 0, true, NOW));
        send(new CompleteReconciliation(session, NOW));
        send(new CompletePush(session, NOW));
        send(new CompleteSyncSession(session, SessionCounts.NONE, SessionCost.NONE, NOW));
        send(new CloseSyncSession(configuration, session, SessionState.COMPLETED, NOW));

        assertThat(running).isEqualTo(session);
        assertThat(jdbc.sql("select payload_type from domain_event order by global_index")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "googleaccount.ConnectionStarted",
                        "googleaccount.AccountConnected",
                        "tag.TagCreated",
                        "contact.ContactCreated",
                        "contact.ContactTagged",
                        "syncconfiguration.SyncConfigured",
                        "syncconfiguration.SessionOpened",
                        "syncsession.SyncSessionStarted",
                        "syncsession.PullCompleted",
                        "syncsession.RecordsReconciled",
                        "syncsession.PushCompleted",
                        "syncsession.SyncSessionEnded",
                        "syncconfiguration.SessionClosed");
    }

    private void send(Object command) {
        gateway.sendAndWait(command);
    }
}

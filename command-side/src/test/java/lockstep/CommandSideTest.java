package lockstep;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.contact.ContactCommand.TagContact;
import lockstep.contact.ContactFields;
import lockstep.contact.ContactFields.Email;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionTrigger;
import lockstep.syncsession.SyncSessionCommand.CompletePull;
import lockstep.syncsession.SyncSessionCommand.CompletePush;
import lockstep.syncsession.SyncSessionCommand.CompleteReconciliation;
import lockstep.syncsession.SyncSessionCommand.CompleteSyncSession;
import lockstep.syncsession.SyncSessionCommand.FailSyncSession;
import org.junit.jupiter.api.Test;

class CommandSideTest extends OnPostgres {

    private static final ContactFields ZOE =
            ContactFields.EMPTY.withEmails(List.of(new Email("zoe@example.org", null)));

    private final UUID contact = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();

    @Test
    void a_user_connects_tags_a_contact_and_a_session_runs_from_start_to_end() {
        connect(account, "g-1", ANN);
        send(createTag(tag, "Google"));
        send(new CreateContact(contact, ZOE, Set.of(), ANN, NOW));
        send(new TagContact(contact, Set.of(tag), Set.of(), ANN, NOW));
        send(configureWith(tag));
        var running =
                gateway.sendAndWait(new StartSyncSession(configuration, session, SessionTrigger.MANUAL, ANN, NOW));
        send(new CompletePull(session, 0, true, Duration.ZERO, NOW));
        send(new CompleteReconciliation(session, NOW));
        send(new CompletePush(session, NOW));
        send(new CompleteSyncSession(session, SessionCounts.NONE, SessionCost.NONE, NOW));

        assertThat(running).isEqualTo(session);
        assertThat(events())
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

    @Test
    void whoever_sees_a_session_ended_can_start_the_next_one() {
        connect(account, "g-1", ANN);
        send(createTag(tag, "Google"));
        send(configureWith(tag));
        gateway.sendAndWait(new StartSyncSession(configuration, session, SessionTrigger.MANUAL, ANN, NOW));
        send(new FailSyncSession(session, "google-refused", SessionCounts.NONE, SessionCost.NONE, NOW));
        var next = UUID.randomUUID();

        var running = gateway.sendAndWait(new StartSyncSession(configuration, next, SessionTrigger.MANUAL, ANN, NOW));

        assertThat(running).isEqualTo(next);
    }

    @Test
    void a_timer_that_has_nothing_to_start_leaves_no_trace() {
        var running = gateway.sendAndWait(new StartSyncSession(configuration, session, SessionTrigger.TIMER, ANN, NOW));

        assertThat(running).isNull();
        assertThat(events()).isEmpty();
    }

    @Test
    void a_batch_that_repeats_creations_adds_what_is_new() {
        send(new CreateContact(contact, ZOE, Set.of(), ANN, NOW));

        var results = batch.run(
                Stream.of(contact, UUID.randomUUID())
                        .map(id -> new CreateContact(id, ZOE, Set.of(), ANN, NOW))
                        .toList(),
                done -> {});

        assertThat(results).noneMatch(result -> result.refused());
        assertThat(events()).containsExactly("contact.ContactCreated", "contact.ContactCreated");
    }
}

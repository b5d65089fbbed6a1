package lockstep.syncconfiguration;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import lockstep.OnPostgres;
import lockstep.syncconfiguration.SyncConfigurationCommand.CloseSyncSession;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncsession.SessionState;
import lockstep.syncsession.SessionTrigger;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncConfigurationSnapshotsTest extends OnPostgres {

    @BeforeEach
    void a_set_up_that_has_had_many_sessions() {
        connect(account, "g-1", ANN);
        send(createTag(tag, "Friends"));
        send(configureWith(tag));
        for (int i = 0; i < SyncConfigurationSnapshots.EVENTS; i++) {
            session();
        }
    }

    @Test
    void a_set_up_is_loaded_without_reading_the_sessions_before_its_snapshot() {
        int spoilt = spoil(100);

        var running = session();

        assertThat(spoilt).isEqualTo(101);
        assertThat(running).isNotNull();
    }

    @Test
    void a_snapshot_of_another_revision_is_passed_over() {
        jdbc.sql("update aggregate_snapshot set payload_revision = '0', payload = ?")
                .param("no JSON".getBytes(StandardCharsets.UTF_8))
                .update();

        assertThat(session()).isNotNull();
    }

    @Test
    void one_snapshot_is_kept() {
        assertThat(jdbc.sql("select count(*) from aggregate_snapshot")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void who_changes_what_a_snapshot_holds_changes_its_revision() {
        assertThat(SyncConfiguration.class.getAnnotation(Revision.class).value())
                .isEqualTo("2");
        assertThat(SyncConfiguration.class.getDeclaredFields())
                .filteredOn(field -> !field.isSynthetic())
                .extracting(field -> field.getType().getSimpleName() + " " + field.getName())
                .containsExactly(
                        "UUID id",
                        "String userId",
                        "SyncKind kind",
                        "SyncSettings settings",
                        "long version",
                        "UUID runningSession",
                        "UUID latestSession",
                        "Instant lastEnd");
    }

    private UUID session() {
        var session = UUID.randomUUID();
        UUID running =
                gateway.sendAndWait(new StartSyncSession(configuration, session, SessionTrigger.MANUAL, ANN, NOW));
        assertThat(running).isEqualTo(session);
        send(new CloseSyncSession(configuration, session, SessionState.COMPLETED, NOW));
        return running;
    }

    private int spoil(int upTo) {
        return jdbc.sql("""
                update domain_event set payload = :spoilt
                where aggregate_identifier = :configuration and sequence_number <= :upTo
                """)
                .param("spoilt", "no JSON".getBytes(StandardCharsets.UTF_8))
                .param("configuration", configuration.toString())
                .param("upTo", upTo)
                .update();
    }
}

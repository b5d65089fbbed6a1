package lockstep.syncsession;

import static lockstep.tag.TagFixture.ANN;
import static lockstep.tag.TagFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import lockstep.OnPostgres;
import lockstep.syncconfiguration.SyncConfigurationCommand.StartSyncSession;
import lockstep.syncsession.RecordDecision.Outcome;
import lockstep.syncsession.SyncSessionCommand.CancelSession;
import lockstep.syncsession.SyncSessionCommand.RecordProgress;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SyncSessionSourcingTest extends OnPostgres {

    @Autowired
    Cache cache;

    private final UUID session = UUID.randomUUID();

    @Test
    void a_session_is_loaded_without_reading_what_it_decided() {
        connect(account, "g-1", ANN);
        send(createTag(tag, "Friends"));
        send(configureWith(tag));
        send(new StartSyncSession(configuration, session, SessionTrigger.MANUAL, ANN, NOW));
        var decision = new RecordDecision(UUID.randomUUID(), null, Outcome.UNCHANGED, "equal", null, List.of());
        send(new RecordProgress(session, List.of(decision), List.of(), List.of(), List.of()));

        int spoilt = jdbc.sql("update domain_event set payload = ? where payload_type = 'syncsession.RecordsDecided'")
                .param("no JSON".getBytes(StandardCharsets.UTF_8))
                .update();
        cache.removeAll();
        send(new CancelSession(session, ANN, NOW));

        assertThat(spoilt).isOne();
        assertThat(events()).contains("syncsession.SyncSessionEnded");
    }
}

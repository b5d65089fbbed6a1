package lockstep.settings;

import static lockstep.settings.SyncSwitchCommand.ID;

import java.time.Instant;
import lockstep.Actor;
import lockstep.settings.SyncSwitchCommand.PauseSyncing;
import lockstep.settings.SyncSwitchCommand.ResumeSyncing;
import lockstep.settings.SyncSwitchEvent.SyncingPaused;
import lockstep.settings.SyncSwitchEvent.SyncingResumed;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class SyncSwitchTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Actor OPS = Actor.user("ops");
    private static final SyncingPaused PAUSED = new SyncingPaused(ID, "ops", NOW);
    private static final SyncingResumed RESUMED = new SyncingResumed(ID, "ops", NOW);

    private final AggregateTestFixture<SyncSwitch> syncing = new AggregateTestFixture<>(SyncSwitch.class);

    @Test
    void syncing_is_paused_once() {
        syncing.givenNoPriorActivity().when(new PauseSyncing(ID, OPS, NOW)).expectEvents(PAUSED);
        syncing.given(PAUSED)
                .when(new PauseSyncing(ID, OPS, NOW))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void it_is_resumed_once() {
        syncing.given(PAUSED).when(new ResumeSyncing(ID, OPS, NOW)).expectEvents(RESUMED);
        syncing.given(PAUSED, RESUMED)
                .when(new ResumeSyncing(ID, OPS, NOW))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void resuming_what_never_was_paused_does_nothing() {
        syncing.givenNoPriorActivity()
                .when(new ResumeSyncing(ID, OPS, NOW))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }
}

package lockstep.sync.push;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import lockstep.googleaccount.GoogleAccountEvent.AccountConnected;
import lockstep.googleaccount.GoogleAccountEvent.AccountDisconnected;
import lockstep.sync.schedule.OneTimeTasks;
import lockstep.syncconfiguration.ConfigurationId;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigurationRemoved;
import lockstep.syncconfiguration.SyncConfigurationEvent.SyncConfigured;
import lockstep.syncconfiguration.SyncKind;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What makes a channel wanted, or unwanted: it is seen to as soon as the sync's tables have taken it in. */
@Component
@ProcessingGroup("push-channels")
@DisallowReplay
class ChannelNews {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final OneTimeTasks tasks;
    private final Clock clock;

    ChannelNews(OneTimeTasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @EventHandler
    void on(SyncConfigured event) {
        if (event.kind() == SyncKind.ACTIVITIES) {
            seeTo(event.configurationId());
        }
    }

    @EventHandler
    void on(SyncConfigurationRemoved event) {
        if (event.kind() == SyncKind.ACTIVITIES) {
            seeTo(event.configurationId());
        }
    }

    @EventHandler
    void on(AccountConnected event) {
        seeTo(ConfigurationId.of(event.userId(), SyncKind.ACTIVITIES));
    }

    @EventHandler
    void on(AccountDisconnected event) {
        seeTo(ConfigurationId.of(event.userId(), SyncKind.ACTIVITIES));
    }

    private void seeTo(UUID configurationId) {
        tasks.schedule(
                PushConfiguration.CHANNEL,
                configurationId.toString(),
                clock.instant().plus(SOON));
    }
}

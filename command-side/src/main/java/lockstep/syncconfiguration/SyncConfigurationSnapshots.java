package lockstep.syncconfiguration;

import lockstep.eventstore.MessageTypes;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.springframework.context.annotation.Bean;

/**
 * A set-up with a timer has two events a session for as long as it lives: a million a year with an interval of one
 * minute. Of those before the latest snapshot none is read.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class SyncConfigurationSnapshots {

    static final String TRIGGER = "syncConfigurationSnapshotTrigger";
    static final int EVENTS = 200;

    @Bean(TRIGGER)
    SnapshotTriggerDefinition syncConfigurationSnapshotTrigger(Configuration axon) {
        return new EventCountSnapshotTriggerDefinition(
                (type, id) -> axon.snapshotter().scheduleSnapshot(type, id), EVENTS);
    }

    @Bean
    MessageTypes syncConfigurationSnapshotTypes() {
        return MessageTypes.of().with(SyncConfiguration.class);
    }
}

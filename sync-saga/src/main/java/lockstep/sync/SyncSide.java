package lockstep.sync;

import java.util.Map;
import lockstep.eventstore.MessageTypes;
import lockstep.sync.activities.ActivityKind;
import lockstep.sync.contacts.ContactKind;
import lockstep.sync.link.Kinds;
import lockstep.sync.session.SyncSaga;
import lockstep.syncconfiguration.SyncKind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the sync is put together from. */
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class SyncSide {

    /** What the sync itself stores under a name: its saga, and what the saga's deadlines carry. */
    @Bean
    MessageTypes syncMessageTypes() {
        return MessageTypes.of().with(SyncSaga.class, SyncSaga.TimerDue.class);
    }

    /** @param region where a telephone number without a country code is from */
    @Bean
    Kinds kinds(@Value("${lockstep.sync.phone-region:DE}") String region) {
        return new Kinds(Map.of(SyncKind.CONTACTS, new ContactKind(region), SyncKind.ACTIVITIES, new ActivityKind()));
    }
}

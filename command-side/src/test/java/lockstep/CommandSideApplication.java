package lockstep;

import java.util.List;
import java.util.UUID;
import lockstep.activity.OutgoingChanges;
import lockstep.eventstore.EventStoreConfiguration;
import lockstep.settings.GoogleRegistration;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionTotals;
import lockstep.systemsettings.Registration;
import lockstep.systemsettings.StartUpRegistration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side alone: all aggregates and look-ups on a real event store, registered with Google. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
    "lockstep.activity",
    "lockstep.contact",
    "lockstep.tag",
    "lockstep.googleaccount",
    "lockstep.syncconfiguration",
    "lockstep.syncsession",
    "lockstep.settings",
    "lockstep.systemsettings",
    "lockstep.usersync"
})
@Import({EventStoreConfiguration.class, CommandSide.class})
public class CommandSideApplication {

    @Bean
    GoogleRegistration registered() {
        return () -> true;
    }

    @Bean
    StartUpRegistration startUp() {
        return () -> new Registration(null, "Lockstep", "http://localhost:8080", List.of());
    }

    /** Nothing is in Google here. */
    @Bean
    OutgoingChanges everything() {
        return (activity, organizer, user) -> true;
    }

    /** Nobody carries sessions out here. */
    @Bean
    SessionTotals nothing() {
        return new SessionTotals() {
            @Override
            public SessionCounts counts(UUID sessionId) {
                return SessionCounts.NONE;
            }

            @Override
            public SessionCost cost(UUID sessionId) {
                return SessionCost.NONE;
            }
        };
    }
}

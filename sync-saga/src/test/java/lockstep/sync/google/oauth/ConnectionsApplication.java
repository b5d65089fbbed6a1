package lockstep.sync.google.oauth;

import java.time.Clock;
import java.util.UUID;
import lockstep.CommandSide;
import lockstep.eventstore.EventStoreConfiguration;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionTotals;
import lockstep.testing.SettableClock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side and the way to Google, and no sync. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
    "lockstep.contact",
    "lockstep.tag",
    "lockstep.googleaccount",
    "lockstep.syncconfiguration",
    "lockstep.syncsession",
    "lockstep.settings",
    "lockstep.systemsettings",
    "lockstep.usersync"
})
@Import({EventStoreConfiguration.class, CommandSide.class, GoogleConfiguration.class})
class ConnectionsApplication {

    static final SettableClock CLOCK = SettableClock.at("2026-11-22T10:00:00Z");

    @Bean
    Clock clock() {
        return CLOCK;
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

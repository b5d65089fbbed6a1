package lockstep;

import lockstep.eventstore.EventStoreConfiguration;
import lockstep.settings.GoogleRegistration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side alone: all aggregates and look-ups on a real event store, registered with Google. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
    "lockstep.contact",
    "lockstep.tag",
    "lockstep.googleaccount",
    "lockstep.syncconfiguration",
    "lockstep.syncsession",
    "lockstep.settings"
})
@Import({EventStoreConfiguration.class, CommandSide.class})
public class CommandSideApplication {

    @Bean
    GoogleRegistration registered() {
        return () -> true;
    }
}

package lockstep.sync;

import lockstep.CommandSide;
import lockstep.eventstore.EventStoreConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Command side and sync, without REST and read models: what is left out here, the sync does not need. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
    "lockstep.contact",
    "lockstep.tag",
    "lockstep.googleaccount",
    "lockstep.syncconfiguration",
    "lockstep.syncsession",
    "lockstep.settings",
    "lockstep.eventstore",
    "lockstep.sync"
})
@Import({EventStoreConfiguration.class, CommandSide.class})
class SyncApplication {}

package lockstep.sync;

import lockstep.CommandSide;
import lockstep.eventstore.EventStoreConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** Command side and sync, without REST and read models: what is left out here, the sync does not need. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "lockstep.contact",
            "lockstep.activity",
            "lockstep.tag",
            "lockstep.googleaccount",
            "lockstep.syncconfiguration",
            "lockstep.syncsession",
            "lockstep.settings",
            "lockstep.systemsettings",
            "lockstep.usersync",
            "lockstep.eventstore",
            "lockstep.sync"
        },
        // other tests' applications bring a clock of their own
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Application(\\$.*)?"))
@Import({EventStoreConfiguration.class, CommandSide.class})
class SyncApplication {}

package lockstep;

import lockstep.activity.ActivityEvent;
import lockstep.contact.ContactEvent;
import lockstep.eventstore.MessageTypes;
import lockstep.googleaccount.GoogleAccountEvent;
import lockstep.settings.SyncSwitchEvent;
import lockstep.syncconfiguration.SyncConfigurationEvent;
import lockstep.syncsession.SyncSessionEvent;
import lockstep.systemsettings.SystemSettingsEvent;
import lockstep.tag.TagEvent;
import lockstep.usersync.UserSyncEvent;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The command side's events, and how its look-ups hear of them. */
@Configuration(proxyBeanMethods = false)
public class CommandSide {

    /** Every event of every noun; a new noun adds its interface here. */
    public static MessageTypes messageTypes() {
        return MessageTypes.of(
                ContactEvent.class,
                ActivityEvent.class,
                TagEvent.class,
                GoogleAccountEvent.class,
                SyncConfigurationEvent.class,
                SyncSessionEvent.class,
                SyncSwitchEvent.class,
                SystemSettingsEvent.class,
                UserSyncEvent.class);
    }

    @Bean
    MessageTypes commandSideMessageTypes() {
        return messageTypes();
    }

    @Bean
    ConfigurerModule lookUps() {
        return configurer -> configurer
                .eventProcessing()
                .registerSubscribingEventProcessor(LookUps.GROUP)
                .registerListenerInvocationErrorHandler(LookUps.GROUP, axon -> PropagatingErrorHandler.instance());
    }
}

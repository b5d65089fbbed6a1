package lockstep.eventstore.note;

import lockstep.eventstore.EventStoreConfiguration;
import lockstep.eventstore.MessageTypes;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The smallest application: the platform and one aggregate. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({EventStoreConfiguration.class, Note.class})
public class NoteConfiguration {
    @Bean
    MessageTypes noteTypes() {
        return MessageTypes.of(NoteEvent.class);
    }
}

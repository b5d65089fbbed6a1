package lockstep.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the product answers, as soon as it does. */
@Component
class Ready {
    private static final Logger LOG = LoggerFactory.getLogger(Ready.class);
    private final Environment environment;

    Ready(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        LOG.info("Lockstep answers on port {}", environment.getProperty("local.server.port"));
    }
}

package lockstep.gateway.syncsession;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param coolDown how long after the end of a session the next one may be started by hand */
@ConfigurationProperties("lockstep.sync.manual")
record ManualSessions(@DefaultValue("10s") Duration coolDown) {}

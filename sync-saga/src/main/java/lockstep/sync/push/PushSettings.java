package lockstep.sync.push;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether Google is asked to notify. It does so only where the public address is https with a certificate it trusts.
 *
 * @param timeToLive how long a channel is asked for; Google may grant less
 * @param renewBefore with so much left of a channel the next one is opened
 */
@ConfigurationProperties("lockstep.google.push")
record PushSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("7d") Duration timeToLive,
        @DefaultValue("1d") Duration renewBefore) {}

package lockstep.gateway.security;

import lockstep.gateway.CannotStart;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Configuration;

/** Without the demo's own issuer the product does not start before it was told whose tokens count, and for whom. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "lockstep.demo.enabled", havingValue = "false", matchIfMissing = true)
class IssuerCheck {
    private static final String PREFIX = "spring.security.oauth2.resourceserver.jwt.";

    IssuerCheck(OAuth2ResourceServerProperties properties) {
        if (properties.getJwt().getIssuerUri() == null) {
            throw new CannotStart(
                    "Outside the demo Lockstep has to be told whose tokens it accepts.",
                    "Set " + PREFIX + "issuer-uri to your identity provider's issuer.");
        }
        if (properties.getJwt().getAudiences().isEmpty()) {
            throw new CannotStart(
                    "Outside the demo Lockstep has to be told whom tokens must be meant for.",
                    "Set " + PREFIX + "audiences to what your identity provider writes into aud for Lockstep.");
        }
    }
}

package lockstep.gateway.security;

import java.util.Map;
import java.util.Set;
import lockstep.views.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param users who may sign in to a demo, and with which roles */
@ConfigurationProperties("lockstep.demo")
public record DemoUsers(@DefaultValue Map<String, Set<Role>> users) {}

package lockstep.gateway.security;

import java.util.Set;
import lockstep.views.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param roles who may read the description of the interface; none: nobody */
@ConfigurationProperties("lockstep.api-description")
record DescriptionReaders(@DefaultValue Set<Role> roles) {}

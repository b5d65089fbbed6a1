package lockstep.gateway.security;

import java.util.EnumSet;
import java.util.Set;
import lockstep.Actor;
import lockstep.views.Role;
import lockstep.views.Viewer;
import org.springframework.security.core.Authentication;

/** The signed-in person behind a request. */
public record Caller(String userId, Set<Role> roles) {

    static Caller of(Authentication authentication) {
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (authentication.getAuthorities().stream()
                    .anyMatch(granted -> ("ROLE_" + role).equals(granted.getAuthority()))) {
                roles.add(role);
            }
        }
        return new Caller(authentication.getName(), roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public Actor actor() {
        return is(Role.ADMIN) ? Actor.admin(userId) : Actor.user(userId);
    }

    public Viewer viewer() {
        return new Viewer(userId, roles);
    }
}

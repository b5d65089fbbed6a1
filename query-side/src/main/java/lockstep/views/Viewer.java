package lockstep.views;

import java.util.EnumSet;
import java.util.Set;
import lockstep.Refusal;

/** Who is looking. Every query asks for one and shows no more than that person may see. */
public record Viewer(String userId, Set<Role> roles) {

    public Viewer {
        roles = Set.copyOf(roles);
    }

    public static Viewer user(String userId) {
        return new Viewer(userId, Set.of(Role.USER));
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Refused as forbidden without at least one of these roles. */
    public void requireAny(Role first, Role... others) {
        if (EnumSet.of(first, others).stream().noneMatch(roles::contains)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "forbidden", "Your roles do not allow this");
        }
    }

    /** Whose records a list holds: only an auditor may look at somebody else's. */
    public void requireSelfOrAuditor(String ownerId) {
        if (!ownerId.equals(userId)) {
            requireAny(Role.AUDITOR);
        }
    }
}

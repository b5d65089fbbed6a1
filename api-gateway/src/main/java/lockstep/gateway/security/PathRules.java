package lockstep.gateway.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Set;
import lockstep.sync.push.PushNotifications;
import lockstep.views.Role;
import org.springframework.http.HttpMethod;

/**
 * Which roles may ask for what. A path that stands here with no rule for its verb, or does not stand here at all, is
 * refused. Whose records somebody may see or change is asked again in each query and command.
 */
public final class PathRules {
    /** Nobody needs a token: Google sends a browser here, which has none, and load balancers ask whether to send requests. */
    static final List<String> OPEN = List.of("/oauth2/google/callback", "/livez", "/readyz");

    /** Who may read it is a setting. */
    static final String[] DESCRIPTION = {"/v3/api-docs", "/v3/api-docs.yaml"};

    /** Google brings a token of another kind, its channel's. */
    static final String NOTIFICATIONS = PushNotifications.PATH;

    /** Open too, and there in a demo alone. */
    static final String DEMO_LOGIN = "/demo/login";

    private static final Set<Role> EVERYBODY = Set.of(Role.values());
    private static final Set<Role> USER = Set.of(Role.USER);
    private static final Set<Role> USER_ADMIN = Set.of(Role.USER, Role.ADMIN);
    private static final Set<Role> USER_AUDITOR = Set.of(Role.USER, Role.AUDITOR);
    private static final Set<Role> USER_AUDITOR_ADMIN = Set.of(Role.USER, Role.AUDITOR, Role.ADMIN);
    private static final Set<Role> ADMIN = Set.of(Role.ADMIN);
    private static final Set<Role> ADMIN_OPS = Set.of(Role.ADMIN, Role.OPS);
    private static final Set<Role> OPS = Set.of(Role.OPS);

    /** @param path an ant-like pattern, as the description of the interface writes it */
    public record Rule(HttpMethod method, String path, Set<Role> roles) {}

    public static final List<Rule> ALL = List.of(
            new Rule(GET, "/api/me", EVERYBODY),
            new Rule(GET, "/api/contacts", USER_ADMIN),
            new Rule(POST, "/api/contacts", USER),
            new Rule(POST, "/api/contacts/batch", USER),
            new Rule(GET, "/api/contacts/{id}", USER_ADMIN),
            new Rule(PATCH, "/api/contacts/{id}", USER_ADMIN),
            new Rule(DELETE, "/api/contacts/{id}", USER),
            new Rule(POST, "/api/contacts/{id}/erasure", ADMIN),
            new Rule(GET, "/api/activities", USER_AUDITOR),
            new Rule(POST, "/api/activities", USER),
            new Rule(GET, "/api/activities/{id}", USER_AUDITOR),
            new Rule(PATCH, "/api/activities/{id}", USER),
            new Rule(DELETE, "/api/activities/{id}", USER),
            new Rule(GET, "/api/tags", USER_ADMIN),
            new Rule(POST, "/api/tags", USER_ADMIN),
            new Rule(GET, "/api/tags/{id}", USER_ADMIN),
            new Rule(PATCH, "/api/tags/{id}", USER_ADMIN),
            new Rule(DELETE, "/api/tags/{id}", USER_ADMIN),
            new Rule(POST, "/api/tags/{id}/contacts", USER),
            new Rule(GET, "/api/google-accounts", USER_AUDITOR),
            new Rule(POST, "/api/google-accounts", USER),
            new Rule(GET, "/api/google-accounts/{id}", USER_AUDITOR_ADMIN),
            new Rule(DELETE, "/api/google-accounts/{id}", USER),
            new Rule(POST, "/api/google-accounts/{id}/confirm", USER),
            new Rule(POST, "/api/google-accounts/{id}/reconnect", USER),
            new Rule(GET, "/api/sync-configurations", USER_AUDITOR),
            new Rule(GET, "/api/sync-configurations/contacts", USER_AUDITOR),
            new Rule(PUT, "/api/sync-configurations/contacts", USER),
            new Rule(DELETE, "/api/sync-configurations/contacts", USER),
            new Rule(GET, "/api/sync-configurations/activities", USER_AUDITOR),
            new Rule(PUT, "/api/sync-configurations/activities", USER),
            new Rule(DELETE, "/api/sync-configurations/activities", USER),
            new Rule(GET, "/api/sync-sessions", USER_AUDITOR),
            new Rule(POST, "/api/sync-sessions", USER),
            new Rule(GET, "/api/sync-sessions/{id}", USER_AUDITOR),
            new Rule(POST, "/api/sync-sessions/{id}/approve", USER),
            new Rule(POST, "/api/sync-sessions/{id}/reject", USER),
            new Rule(POST, "/api/sync-sessions/{id}/cancel", USER),
            new Rule(GET, "/api/sync-sessions/{id}/decisions", USER_AUDITOR),
            new Rule(GET, "/api/links", USER_AUDITOR),
            new Rule(GET, "/api/links/{id}", USER_AUDITOR),
            new Rule(POST, "/api/links/{id}/retry", USER),
            new Rule(GET, "/api/admin/google-accounts", ADMIN),
            new Rule(GET, "/api/admin/google-accounts/{id}", ADMIN),
            new Rule(DELETE, "/api/admin/google-accounts/{id}", ADMIN),
            new Rule(GET, "/api/admin/users/{id}/sync", ADMIN),
            new Rule(PUT, "/api/admin/users/{id}/sync", ADMIN),
            new Rule(GET, "/api/system-settings", ADMIN),
            new Rule(GET, "/api/system-settings/google", ADMIN),
            new Rule(PUT, "/api/system-settings/google", ADMIN),
            new Rule(POST, "/api/system-settings/google/test", ADMIN),
            new Rule(GET, "/api/google-usage", ADMIN_OPS),
            new Rule(GET, "/api/ops/projections", OPS),
            new Rule(GET, "/api/ops/projections/{name}", OPS),
            new Rule(POST, "/api/ops/projections/{name}/rebuild", OPS),
            new Rule(GET, "/api/ops/secrets", OPS),
            new Rule(POST, "/api/ops/secrets/rotation", OPS),
            new Rule(DELETE, "/api/ops/secrets/keys/{name}", OPS),
            new Rule(GET, "/api/ops/sync", OPS),
            new Rule(PUT, "/api/ops/sync", OPS));

    private PathRules() {}
}

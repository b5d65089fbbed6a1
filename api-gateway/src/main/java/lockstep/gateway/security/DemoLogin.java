package lockstep.gateway.security;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import lockstep.Refusal;
import lockstep.views.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for the asking, in a demo alone. */
@RestController
@Tag(name = "Demo")
@ConditionalOnProperty(name = "lockstep.demo.enabled", havingValue = "true")
@EnableConfigurationProperties(DemoUsers.class)
class DemoLogin {
    private final LocalIssuer issuer;
    private final DemoUsers demo;

    DemoLogin(LocalIssuer issuer, DemoUsers demo) {
        this.issuer = issuer;
        this.demo = demo;
    }

    /** @param user one of the demo's users */
    @Schema(name = "DemoUser")
    record User(@Nullable String user) {}

    @Schema(name = "DemoToken")
    record Token(String token, long expiresInSeconds) {}

    @Operation(
            summary = "Sign in to the demo",
            description = "Answers with a bearer token that lives one hour. Served in a demo only; no password.")
    @SecurityRequirements
    @PostMapping(PathRules.DEMO_LOGIN)
    Token login(@RequestBody User request) {
        String user = request.user();
        Set<Role> roles = user == null ? null : demo.users().get(user);
        if (user == null || roles == null) {
            throw Refusal.invalid("user", "must be one of the demo's users");
        }
        return new Token(issuer.tokenFor(user, roles), LocalIssuer.LIFETIME.toSeconds());
    }
}

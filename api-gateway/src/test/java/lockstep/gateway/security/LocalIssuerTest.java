package lockstep.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Set;
import lockstep.testing.SettableClock;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class LocalIssuerTest {
    private final SettableClock clock = SettableClock.at("2026-01-31T08:00:00Z");
    private final LocalIssuer issuer = new LocalIssuer(clock);

    @Test
    void its_tokens_name_the_user_and_the_roles() throws Exception {
        var token = issuer.localTokens().decode(issuer.tokenFor("ann", Set.of(Role.USER, Role.ADMIN)));

        assertThat(token.getSubject()).isEqualTo("ann");
        assertThat(token.getClaimAsStringList("roles")).containsExactly("admin", "user");
    }

    @Test
    void its_tokens_live_an_hour() throws Exception {
        var token = issuer.tokenFor("ann", Set.of(Role.USER));

        clock.advance(LocalIssuer.LIFETIME);
        assertThat(issuer.localTokens().decode(token).getSubject())
                .as("a minute is allowed for clocks that differ")
                .isEqualTo("ann");
        clock.advance(Duration.ofSeconds(61));
        assertThatExceptionOfType(JwtValidationException.class)
                .isThrownBy(() -> issuer.localTokens().decode(token));
    }

    @Test
    void another_start_knows_none_of_the_old_tokens() throws Exception {
        var old = new LocalIssuer(clock).tokenFor("ann", Set.of(Role.USER));

        assertThatExceptionOfType(org.springframework.security.oauth2.jwt.BadJwtException.class)
                .isThrownBy(() -> issuer.localTokens().decode(old));
    }
}

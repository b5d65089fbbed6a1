package lockstep.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import lockstep.gateway.CannotStart;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class BesideTest {

    @Test
    void without_settings_the_product_brings_a_database_and_the_demo() {
        assertThat(with(Map.of())).isEqualTo(Beside.DATABASE_AND_DEMO);
    }

    @Test
    void a_database_of_ones_own_is_used_and_nothing_starts_beside_it() {
        assertThat(with(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/crm")))
                .isEqualTo(Beside.NOTHING);
        assertThat(with(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/crm", "LOCKSTEP_GOOGLE_CLIENT_ID", "id")))
                .isEqualTo(Beside.NOTHING);
    }

    @Test
    void who_has_keys_from_google_gets_a_database_and_no_demo() {
        assertThat(with(Map.of("LOCKSTEP_GOOGLE_CLIENT_ID", "id"))).isEqualTo(Beside.DATABASE);
    }

    @Test
    void what_is_set_to_nothing_is_not_set() {
        assertThat(with(Map.of("SPRING_DATASOURCE_URL", "", "LOCKSTEP_GOOGLE_CLIENT_ID", " ")))
                .isEqualTo(Beside.DATABASE_AND_DEMO);
    }

    @Test
    void the_demos_login_does_not_open_a_database_of_ones_own() {
        var context = new GenericApplicationContext();
        context.setEnvironment(environment(
                Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/crm", "LOCKSTEP_DEMO_ENABLED", "true")));

        assertThatThrownBy(() -> new EmbeddedParts().initialize(context))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("without a password");
    }

    /** As the shell passes it. */
    private static StandardEnvironment environment(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource("systemEnvironment", variables));
        return environment;
    }

    private static Beside with(Map<String, Object> variables) {
        return Beside.wanted(environment(variables));
    }
}

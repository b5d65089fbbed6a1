package lockstep.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lockstep.gateway.CannotStart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://crm.example.org", "http://localhost:3000"})
    void an_origin_is_scheme_and_host_and_perhaps_a_port(String origin) {
        assertThat(new CrossOrigin(List.of(origin)).none()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.example.org",
                "https://crm.example.org/",
                "https://crm.example.org/app",
                "crm.example.org",
                "null",
                "https://ann@crm.example.org",
                "ftp://crm.example.org"
            })
    void with_anything_else_the_product_does_not_start(String origin) {
        assertThatThrownBy(() -> new CrossOrigin(List.of(origin))).isInstanceOf(CannotStart.class);
    }
}

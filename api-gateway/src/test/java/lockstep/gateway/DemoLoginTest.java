package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A demo brings its own issuer, and a login that asks for no password. */
@TestPropertySource(properties = "lockstep.demo.enabled=true")
class DemoLoginTest extends RunningProduct {

    @Test
    void a_user_of_the_demo_gets_a_token_that_works() {
        var login = stranger().post("/demo/login", "{\"user\": \"ann\"}");

        assertThat(login.status()).as("%s", login).isEqualTo(200);
        assertThat(login.text("/expiresInSeconds")).isEqualTo("3600");
        var me = withToken(login.text("/token")).get("/api/me");
        assertThat(me.text("/id")).isEqualTo("ann");
        assertThat(me.json().at("/roles").toString()).isEqualTo("[\"user\"]");
    }

    @Test
    void nobody_else_gets_one() {
        assertThat(stranger().post("/demo/login", "{\"user\": \"mallory\"}").text("/errors/0/field"))
                .isEqualTo("user");
        assertThat(stranger().post("/demo/login", "{}").status()).isEqualTo(400);
    }

    @Test
    void tokens_of_another_issuer_count_for_nothing_here() {
        assertThat(ann().get("/api/me").status()).isEqualTo(401);
    }
}

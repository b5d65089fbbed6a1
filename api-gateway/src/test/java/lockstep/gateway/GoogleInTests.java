package lockstep.gateway;

import googlestandin.StandIn;
import googlestandin.StandInOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Google, as far as the product can tell. */
final class GoogleInTests {
    static final StandIn SERVER = StandIn.start(StandInOptions.defaults());
    private static final String BASE = "http://localhost:8080";
    private static final String ID = "gateway-test.apps.googleusercontent.com";
    static final String SECRET = "not a secret";

    private GoogleInTests() {}

    static void registerIn(DynamicPropertyRegistry properties) {
        SERVER.control().registerClient(ID, SECRET, BASE + "/oauth2/google/callback");
        var base = SERVER.baseUri();
        properties.add("lockstep.public-base-url", () -> BASE);
        properties.add("lockstep.secrets.key-file", GoogleInTests::keyFile);
        properties.add("lockstep.google.people-url", () -> base);
        properties.add("lockstep.google.calendar-url", () -> base);
        properties.add("lockstep.google.auth-url", () -> base.resolve("o/oauth2/v2/auth"));
        properties.add("lockstep.google.token-url", () -> base.resolve("token"));
        properties.add("lockstep.google.revoke-url", () -> base.resolve("revoke"));
        properties.add("lockstep.google.userinfo-url", () -> base.resolve("userinfo"));
        properties.add("lockstep.google.jwks-url", () -> base.resolve("oauth2/v3/certs"));
        properties.add("lockstep.google.client-id", () -> ID);
        properties.add("lockstep.google.client-secret", () -> SECRET);
    }

    private static Path keyFile() {
        try {
            var folder = Files.createTempDirectory("lockstep-keys");
            folder.toFile().deleteOnExit();
            return folder.resolve("key.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

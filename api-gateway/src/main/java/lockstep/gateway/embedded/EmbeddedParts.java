package lockstep.gateway.embedded;

import googlestandin.StandIn;
import googlestandin.StandInOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Without a datasource URL the product brings its own PostgreSQL; without a Google client id as well, it brings a
 * stand-in for Google and the demo. Anything configured wins.
 */
public final class EmbeddedParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        if (environment.containsProperty("spring.datasource.url")) {
            return;
        }
        var data = Path.of(environment.getProperty("lockstep.data-directory", "data"))
                .toAbsolutePath();
        var properties = new HashMap<String, Object>();
        var database = EmbeddedDatabase.start(data.resolve("postgres"));
        closeAtTheEnd(database);
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", "postgres");
        properties.put("spring.datasource.password", "");
        properties.put(
                "lockstep.secrets.key-file", data.resolve("secrets-key.json").toString());
        if (!environment.containsProperty("lockstep.google.client-id")) {
            var port = environment.getProperty("lockstep.demo.google-port", Integer.class, 8090);
            var google = StandIn.start(
                    StandInOptions.defaults().withPort(port).withState(data.resolve("google-stand-in.json")));
            closeAtTheEnd(google);
            context.getBeanFactory().registerSingleton("googleStandIn", google);
            properties.putAll(addresses(google));
            properties.put("lockstep.demo.enabled", "true"); // the application's own settings say no
        }
        environment.getPropertySources().addFirst(new MapPropertySource("embedded parts", properties));
    }

    private static Map<String, Object> addresses(StandIn google) {
        var base = google.baseUri();
        return Map.of(
                "lockstep.google.people-url", base.toString(),
                "lockstep.google.auth-url", base.resolve("/o/oauth2/v2/auth").toString(),
                "lockstep.google.token-url", base.resolve("/token").toString(),
                "lockstep.google.revoke-url", base.resolve("/revoke").toString(),
                "lockstep.google.userinfo-url", base.resolve("/userinfo").toString(),
                "lockstep.google.jwks-url", base.resolve("/oauth2/v3/certs").toString(),
                "lockstep.google.client-id", "stand-in.apps.googleusercontent.com",
                "lockstep.google.client-secret", "stand-in-secret");
    }

    /** After the application has shut down: it needs both to the last. */
    private static void closeAtTheEnd(AutoCloseable part) {
        SpringApplication.getShutdownHandlers().add(() -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}

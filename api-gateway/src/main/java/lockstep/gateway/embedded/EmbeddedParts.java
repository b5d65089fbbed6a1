package lockstep.gateway.embedded;

import googlestandin.StandIn;
import googlestandin.StandInOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import lockstep.gateway.CannotStart;
import lockstep.secrets.SecretsSettings;
import lockstep.secrets.TinkSecrets;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Without a datasource URL the product brings its own PostgreSQL; without a Google client id as well, it brings a
 * stand-in for Google and the demo. The stand-in is then the only Google there is, whatever addresses were configured.
 */
public final class EmbeddedParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String DEMO = "lockstep.demo.enabled";
    private static final String ADDRESS = "server.address";
    private static final String BASE_URL = "lockstep.public-base-url";
    private static final String KEY_FILE = "lockstep.secrets.key-file";
    private static final String MANAGEMENT_PORT = "management.server.port";

    /** The story asks more often than people do; and everybody is invited to look around. */
    private static final Map<String, Object> PATIENT = Map.of(
            "lockstep.sync.manual.cool-down", "0s",
            "lockstep.limits.caller.requests", "6000",
            "lockstep.limits.caller.burst", "3000",
            "lockstep.api-description.roles", "user,auditor,ops,admin");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var wanted = Beside.wanted(environment);
        if (wanted != Beside.DATABASE_AND_DEMO && "true".equalsIgnoreCase(environment.getProperty(DEMO))) {
            throw new CannotStart(
                    "The demo lets in everybody without a password: it does not start beside a database or a Google"
                            + " registration of yours.",
                    "Take away " + DEMO
                            + "; or, to see the demo, spring.datasource.url and lockstep.google.client-id.");
        }
        int port = environment.getProperty("server.port", Integer.class, 8080);
        if (!Ports.free(port)) {
            throw new CannotStart(
                    "Port " + port + " is in use by another program.",
                    "Stop that program, or choose another port: LOCKSTEP_PORT.");
        }
        int managementPort = environment.getProperty(MANAGEMENT_PORT, Integer.class, 8081);
        boolean managementPortFree = Ports.freeOnLoopback(managementPort);
        if (wanted != Beside.DATABASE_AND_DEMO && !managementPortFree) {
            throw new CannotStart(
                    "Port " + managementPort + ", where operators look, is in use by another program.",
                    "Stop that program, or choose another port: LOCKSTEP_MANAGEMENT_PORT.");
        }
        if (wanted == Beside.NOTHING) {
            return;
        }
        var data = DataDirectory.open(Path.of(environment.getProperty("lockstep.data-directory", "data"))
                .toAbsolutePath()
                .normalize());
        closeAtTheEnd(data);
        var properties = database(data, environment);
        if (wanted == Beside.DATABASE_AND_DEMO) {
            var google = google(data, environment.getProperty("lockstep.demo.google-port", Integer.class, 8090));
            context.getBeanFactory().registerSingleton("googleStandIn", google);
            properties.putAll(addresses(google));
            properties.put(DEMO, "true"); // the application's own settings say no
            properties.put(MANAGEMENT_PORT, managementPortFree ? managementPort : 0);
            properties.putAll(PATIENT);
            if (!environment.containsProperty(ADDRESS)) {
                properties.put(ADDRESS, "127.0.0.1"); // its login asks for no password
            }
            if (!environment.containsProperty(BASE_URL)) {
                properties.put(BASE_URL, "http://localhost:" + port);
            }
            properties.put(
                    "lockstep.demo.progress", data.file("demo-progress.txt").toString());
        }
        environment.getPropertySources().addFirst(new MapPropertySource("embedded parts", properties));
    }

    private static Map<String, Object> database(DataDirectory data, ConfigurableEnvironment environment) {
        var keyFile =
                environment.getProperty(KEY_FILE, data.file("secrets-key.json").toString());
        var database = EmbeddedDatabase.start(
                data,
                () -> TinkSecrets.of(
                        new SecretsSettings(environment.getProperty("lockstep.secrets.key"), Path.of(keyFile))));
        closeAtTheEnd(database);
        var properties = new HashMap<String, Object>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", EmbeddedDatabase.PRODUCT.name());
        properties.put("spring.datasource.password", "");
        properties.put(KEY_FILE, keyFile);
        return properties;
    }

    /** Nothing it keeps names its port, so that any other will do. */
    private static StandIn google(DataDirectory data, int port) {
        boolean free = Ports.freeOnLoopback(port);
        if (!free) {
            System.out.printf("Port %d is in use: the stand-in for Google takes another one.%n", port);
        }
        var google = StandIn.start(
                StandInOptions.defaults().withPort(free ? port : 0).withState(data.file("google-stand-in.json")));
        closeAtTheEnd(google);
        return google;
    }

    private static Map<String, Object> addresses(StandIn google) {
        var base = google.baseUri();
        return Map.of(
                "lockstep.google.people-url", base.toString(),
                "lockstep.google.calendar-url", base.toString(),
                "lockstep.google.auth-url", base.resolve("/o/oauth2/v2/auth").toString(),
                "lockstep.google.token-url", base.resolve("/token").toString(),
                "lockstep.google.revoke-url", base.resolve("/revoke").toString(),
                "lockstep.google.userinfo-url", base.resolve("/userinfo").toString(),
                "lockstep.google.jwks-url", base.resolve("/oauth2/v3/certs").toString(),
                "lockstep.google.client-id", "stand-in.apps.googleusercontent.com",
                "lockstep.google.client-secret", "stand-in-secret");
    }

    /** After the application has shut down, the last first: it needs all of them to the end. */
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

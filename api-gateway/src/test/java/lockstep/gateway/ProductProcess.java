package lockstep.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lockstep.views.Role;

/** The product as a process of its own, on a database and a Google that outlive it. */
final class ProductProcess implements AutoCloseable {
    private static final String PUBLIC_ADDRESS = "http://localhost:8080";

    private final GoogleProcess google;
    private final JavaProcess process;
    final String base;

    private ProductProcess(GoogleProcess google, JavaProcess process) {
        this.google = google;
        this.process = process;
        this.base = "http://127.0.0.1:" + process.signOfLife();
    }

    /** What product and Google have to know of each other, and how to reach the database. */
    static List<String> settings(String databaseUrl, GoogleProcess google) {
        var address = google.base;
        var settings = Map.ofEntries(
                Map.entry("server.port", "0"),
                Map.entry("management.server.port", "0"),
                Map.entry("spring.datasource.url", databaseUrl),
                Map.entry("spring.datasource.username", "postgres"),
                Map.entry("spring.datasource.password", ""),
                Map.entry("spring.security.oauth2.resourceserver.jwt.issuer-uri", Tokens.ISSUER),
                Map.entry("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", Tokens.keysUrl()),
                Map.entry("spring.security.oauth2.resourceserver.jwt.audiences", Tokens.AUDIENCE),
                Map.entry("lockstep.public-base-url", PUBLIC_ADDRESS),
                Map.entry("lockstep.secrets.key-file", keyFile().toString()),
                Map.entry("lockstep.google.people-url", address.toString()),
                Map.entry("lockstep.google.calendar-url", address.toString()),
                Map.entry(
                        "lockstep.google.auth-url",
                        address.resolve("o/oauth2/v2/auth").toString()),
                Map.entry("lockstep.google.token-url", address.resolve("token").toString()),
                Map.entry(
                        "lockstep.google.revoke-url", address.resolve("revoke").toString()),
                Map.entry(
                        "lockstep.google.userinfo-url",
                        address.resolve("userinfo").toString()),
                Map.entry(
                        "lockstep.google.jwks-url",
                        address.resolve("oauth2/v3/certs").toString()),
                Map.entry("lockstep.google.client-id", "stand-in.apps.googleusercontent.com"),
                Map.entry("lockstep.google.client-secret", "stand-in-secret"));
        var arguments = new ArrayList<String>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--" + RunningProduct.ANY_NUMBER_AT_ONCE);
        arguments.add("--" + RunningProduct.ONE_AFTER_THE_OTHER);
        return arguments;
    }

    static ProductProcess start(GoogleProcess google, List<String> jvm, List<String> settings) {
        return new ProductProcess(
                google, JavaProcess.start("lockstep.gateway.Lockstep", jvm, settings, "answers on port (\\d+)"));
    }

    private static Path keyFile() {
        try {
            return Files.createTempDirectory("lockstep-keys").resolve("key.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Client as(String user) {
        return new Client(base, Tokens.of(user, Role.USER));
    }

    /** Somebody with a Google account, connected as people do it, and a tag that goes with its group. */
    String connect(String name) {
        var account = connected(name, "CONTACTS");
        var tag = as(name).post("/api/tags", "{\"name\": \"Google " + UUID.randomUUID() + "\"}")
                .id();
        setUp(name, "contacts", """
                {"googleAccountId": "%s", "tagId": "%s"}""".formatted(account, tag));
        return tag;
    }

    /** Somebody whose Google calendar is connected. */
    void connectCalendar(String name) {
        setUp(name, "activities", """
                {"googleAccountId": "%s"}""".formatted(connected(name, "CALENDAR")));
    }

    private String connected(String name, String kind) {
        var user = as(name);
        var started = user.post("/api/google-accounts", "{\"kinds\": [\"" + kind + "\"]}");
        google.control("create-user", Map.of("email", mail(name), "name", name));
        var location = google.control("approve", Map.of("url", started.text("/authorizationUrl"), "user", mail(name)))
                .at("/location")
                .asString();
        var back = URI.create(location);
        var came = new Client(base, null).get(back.getRawPath() + "?" + back.getRawQuery());
        RunningProduct.confirm(user, started.id(), came);
        return started.id();
    }

    private void setUp(String name, String kind, String configuration) {
        var set = as(name).put("/api/sync-configurations/" + kind, configuration);
        if (set.status() >= 300) {
            throw new IllegalStateException(set.toString());
        }
    }

    static String mail(String name) {
        return name + "@gmail.example";
    }

    String startSession(String user) {
        return startSession(user, "CONTACTS");
    }

    String startSession(String user, String kind) {
        var started = as(user).post("/api/sync-sessions", "{\"kind\": \"" + kind + "\"}");
        if (started.status() >= 300) {
            throw new IllegalStateException(started.toString());
        }
        return started.id();
    }

    long pid() {
        return process.pid();
    }

    String output() {
        return process.output();
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}

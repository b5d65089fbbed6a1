package lockstep.gateway;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import lockstep.views.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole product on a free port and a database of its own, started once for all tests that need nothing else. */
@TypeExcludeFilters(ProductionOnly.class)
@SpringBootTest(
        classes = Lockstep.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {RunningProduct.ANY_NUMBER_AT_ONCE, RunningProduct.ONE_AFTER_THE_OTHER})
abstract class RunningProduct {
    /** Tests ask faster than people. */
    static final String ANY_NUMBER_AT_ONCE = "lockstep.limits.caller.burst=1000000";

    static final String ONE_AFTER_THE_OTHER = "lockstep.sync.manual.cool-down=0s";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        Databases.ofTwoRoles().registerIn(properties);
        GoogleInTests.registerIn(properties);
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> Tokens.ISSUER);
        properties.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", Tokens::keysUrl);
        properties.add("spring.security.oauth2.resourceserver.jwt.audiences", () -> Tokens.AUDIENCE);
        properties.add("management.server.port", () -> 0);
    }

    Client as(String user, Role... roles) {
        return new Client("http://127.0.0.1:" + port, Tokens.of(user, roles));
    }

    Client withToken(String token) {
        return new Client("http://127.0.0.1:" + port, token);
    }

    Client stranger() {
        return new Client("http://127.0.0.1:" + port, null);
    }

    Client ann() {
        return as("ann", Role.USER);
    }

    Client bob() {
        return as("bob", Role.USER);
    }

    Client admin() {
        return as("adam", Role.USER, Role.ADMIN);
    }

    /** A Google account that was connected as people do it, for contacts. */
    String connectedAccountOf(Client user) {
        return connectedAccountOf(user, "\"CONTACTS\"");
    }

    String connectedAccountOf(Client user, String kinds) {
        var started = user.post("/api/google-accounts", "{\"kinds\": [" + kinds + "]}");
        var back = consentAtGoogle(started.text("/authorizationUrl"), UUID.randomUUID() + "@example.org");
        confirm(user, started.id(), back);
        return started.id();
    }

    /** The user says yes, in the browser that came back. */
    static Reply confirm(Client user, String account, Reply back) {
        return user.post("/api/google-accounts/" + account + "/confirm", """
                {"confirmation": "%s"}""".formatted(back.confirmation()));
    }

    /** What the browser does, up to where Google sends it back to us. */
    Reply consentAtGoogle(String authorizationUrl, String email) {
        GoogleInTests.SERVER.control().createUser(email, "Somebody");
        return backFromGoogle(authorizationUrl, email);
    }

    Reply backFromGoogle(String authorizationUrl, String email) {
        URI back = GoogleInTests.SERVER.control().approve(URI.create(authorizationUrl), email);
        return stranger().get(back.getRawPath() + "?" + back.getRawQuery());
    }

    /** A user of their own, with an account and a set-up. */
    Client setUpUser(String name) {
        var user = as(name, Role.USER);
        var account = connectedAccountOf(user);
        var tag = user.post("/api/tags", "{\"name\": \"Google\"}").id();
        user.put("/api/sync-configurations/contacts", """
                {"googleAccountId": "%s", "tagId": "%s"}""".formatted(account, tag));
        return user;
    }

    /** A user of their own, with an account and a set-up for activities. */
    Client activitiesUser(String name) {
        var user = as(name, Role.USER);
        user.put("/api/sync-configurations/activities", """
                {"googleAccountId": "%s"}""".formatted(connectedAccountOf(user, "\"CALENDAR\"")));
        return user;
    }

    /** A session started by hand, once it has ended or stopped to ask. */
    static Reply session(Client user) {
        return session(user, "CONTACTS");
    }

    static Reply session(Client user, String kind) {
        var path = "/api/sync-sessions/"
                + user.post("/api/sync-sessions", "{\"kind\": \"" + kind + "\"}")
                        .id();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !user.get(path).text("/state").equals("RUNNING"));
        return user.get(path);
    }

    long eventsStored() {
        return jdbc.sql("select count(*) from domain_event").query(Long.class).single();
    }
}

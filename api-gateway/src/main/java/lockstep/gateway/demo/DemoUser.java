package lockstep.gateway.demo;

import googlestandin.Control;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lockstep.syncconfiguration.SyncKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person of the story: works in the CRM over REST, and in Google's own screens. */
final class DemoUser {
    static final String ZONE = "Europe/Berlin";
    private static final Duration SESSION = Duration.ofMinutes(5);
    private static final Set<String> UNDER_WAY = Set.of("RUNNING", "PAUSED");
    private static final String ACCOUNTS = "/api/google-accounts";

    final String name;
    final String mail;
    final Rest rest;
    final DemoContacts contacts;
    final DemoCalendar calendar;
    private final Rest browser;
    private final Control google;

    DemoUser(String name, String base, Control google) {
        this.name = name;
        this.mail = name + "@gmail.example";
        this.browser = Rest.stranger(base);
        this.rest = Rest.signIn(base, name);
        this.contacts = new DemoContacts(rest, google, mail);
        this.calendar = new DemoCalendar(rest, google, mail);
        this.google = google;
    }

    /**
     * As in a browser: to Google, a yes there, back, and a look at the address before confirming. Once more if Google is
     * to allow more.
     */
    void connect(String... kinds) {
        google.createUser(mail, name);
        var account = account();
        if (allows(account, kinds)) {
            return;
        }
        var path = account.isObject() ? ACCOUNTS + "/" + account.path("id").asString() + "/reconnect" : ACCOUNTS;
        var started = rest.post(path, Map.of("kinds", kinds, "returnTo", "/settings"));
        var back = google.approve(URI.create(started.path("authorizationUrl").asString()), mail);
        var confirmation = browser.location(back.getRawPath() + "?" + back.getRawQuery())
                .getFragment()
                .replace("confirmation=", "");
        rest.post(ACCOUNTS + "/" + started.path("id").asString() + "/confirm", Map.of("confirmation", confirmation));
        Rest.await("the account", Rest.SOON, this::account, now -> allows(now, kinds));
    }

    private static boolean allows(JsonNode account, String... kinds) {
        return account.path("granted")
                .valueStream()
                .map(JsonNode::asString)
                .toList()
                .containsAll(List.of(kinds));
    }

    private JsonNode account() {
        return rest.get(ACCOUNTS)
                .path("items")
                .valueStream()
                .filter(account -> account.path("state").asString().equals("CONNECTED"))
                .findFirst()
                .orElse(JsonMapper.shared().missingNode());
    }

    /** @param more what only this kind asks for */
    void configure(SyncKind kind, Map<String, String> more) {
        var path = "/api/sync-configurations/" + kind.name().toLowerCase(Locale.ROOT);
        if (!rest.get(path).path("configured").asBoolean()) {
            var body = new HashMap<>(more);
            body.put("googleAccountId", account().path("id").asString());
            body.put("zoneId", ZONE);
            rest.put(path, body);
        }
    }

    /** The same session under the same key, even if the product was killed meanwhile. */
    JsonNode session(SyncKind kind, String key) {
        var started = Rest.await(
                "a session to start",
                Rest.SOON,
                () -> rest.post("/api/sync-sessions", Map.of("kind", kind), "Idempotency-Key", "demo-" + key),
                answer -> answer.has("id"));
        var ended = Rest.await(
                "the session to end",
                SESSION,
                () -> rest.get("/api/sync-sessions/" + started.path("id").asString()),
                session -> !UNDER_WAY.contains(session.path("state").asString()));
        if (!ended.path("state").asString().equals("COMPLETED")) {
            throw new StoryStopped("the session is " + ended.path("state").asString() + ", "
                    + ended.path("reason").asString("without a reason"));
        }
        return ended;
    }
}

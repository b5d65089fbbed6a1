package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lockstep.views.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** S4, S8, S10–S13, S16–S19, over HTTP, in a product of its own: what is changed here is changed for everybody. */
@TestPropertySource(properties = "lockstep.product-name=Kontor")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SystemSettingsTest extends RunningProduct {
    private static final String PATH = "/api/system-settings/google";
    private static final String LOCAL = "http://localhost:8080";
    private static final String CLIENT = "settings-test.apps.googleusercontent.com";
    private static final String SECRET = "GOCSPX-a-secret-nobody-may-see";

    @BeforeEach
    void known() {
        GoogleInTests.SERVER.control().clearFaults();
        GoogleInTests.SERVER.control().registerClient(CLIENT, SECRET, LOCAL + "/oauth2/google/callback");
    }

    @Test
    @Order(1) // events are not taken back
    void before_anybody_saved_it_the_start_up_properties_count() {
        var shown = admin().get(PATH);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("ETag")).isNull();
        assertThat(shown.text("/productName")).isEqualTo("Kontor");
        assertThat(shown.text("/clientId")).isEqualTo("gateway-test.apps.googleusercontent.com");
        assertThat(shown.text("/clientSecretSet")).isEqualTo("true");
        assertThat(shown.json().at("/savedAt").isNull()).isTrue();
        assertThat(shown.text("/redirectUri")).isEqualTo(LOCAL + "/oauth2/google/callback");

        var saved = admin().put(PATH, shown.body());
        assertThat(saved.status()).as("sent back as it is: %s", saved).isEqualTo(200);
        assertThat(saved.header("ETag")).isEqualTo("\"0\"");
        assertThat(saved.text("/savedBy")).isEqualTo("adam");
        assertThat(saved.text("/clientSecretSet")).isEqualTo("true");
    }

    @Test
    void what_is_saved_counts_at_once_and_shows_what_to_enter_in_googles_console() {
        var saved = put(CLIENT, SECRET, "Kontor", "https://crm.example.org:8443/", "example.org");

        assertThat(saved.status()).as("%s", saved).isEqualTo(200);
        assertThat(saved.text("/origin")).isEqualTo("https://crm.example.org:8443");
        assertThat(saved.text("/redirectUri")).isEqualTo("https://crm.example.org:8443/oauth2/google/callback");
        assertThat(admin().get(PATH).json()).isEqualTo(saved.json());
        assertThat(admin().get(PATH).etag()).isEqualTo(saved.etag());
        var started = ann().post("/api/google-accounts", "{\"kinds\": [\"CONTACTS\"]}");
        assertThat(started.text("/authorizationUrl"))
                .contains("client_id=" + CLIENT)
                .contains("https://crm.example.org:8443/oauth2/google/callback");
    }

    @Test
    void a_secret_is_written_and_never_read() {
        var answers = new ArrayList<String>();
        var saved = put(CLIENT, SECRET, "Kontor", LOCAL);
        answers.add(saved.toString());
        assertThat(saved.text("/clientSecretSet")).isEqualTo("true");
        assertThat(saved.json().at("/clientSecretSetAt").isNull()).isFalse();

        answers.add(admin().get(PATH).toString());
        answers.add(admin().get("/api/system-settings").toString());
        answers.add(admin().post(PATH + "/test", "").toString());
        answers.add(admin().put(PATH, "{\"clientSecret\": {\"x\": \"" + SECRET + "\"}}", "If-Match", etag())
                .toString());
        answers.add(put(CLIENT, SECRET + " ", "Kontor", LOCAL).toString());
        answers.add(put(SECRET, SECRET, "Kontor", LOCAL).toString());
        answers.add(put(CLIENT, SECRET, "Kontor", "ftp://" + SECRET).toString());

        assertThat(answers).noneMatch(answer -> answer.contains(SECRET));
        var database = new WholeDatabase(jdbc);
        assertThat(database.tablesWith(SECRET))
                .as("rows that hold the secret readably")
                .isEmpty();
        assertThat(database.tablesWith(CLIENT))
                .as("the same search finds what is there")
                .isNotEmpty();
        assertThat(jdbc.sql("select count(*) from google_client_secret where client_id = ?")
                        .param(CLIENT)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void left_out_the_secret_stays_and_with_another_client_it_is_asked_for() {
        var before = put(CLIENT, SECRET, "Kontor", LOCAL).json().at("/clientSecretSetAt");

        var renamed = put(CLIENT, null, "Renamed", LOCAL);
        assertThat(renamed.status()).as("%s", renamed).isEqualTo(200);
        assertThat(renamed.json().at("/clientSecretSetAt")).isEqualTo(before);
        var other = put("other.apps.googleusercontent.com", null, "Kontor", LOCAL);
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text("/errors/0/field")).isEqualTo("clientSecret");
    }

    /** Each with its field; the words are tested with the rules. */
    @ParameterizedTest
    @CsvSource({
        "http://crm.example.org, publicBaseUrl",
        "https://*.example.org, publicBaseUrl",
        "https://crm.example.org/path, publicBaseUrl",
        "https://crm.example.org#x, publicBaseUrl",
        "https://203.0.113.7, publicBaseUrl",
        "https://crm.example.com, publicBaseUrl",
        "crm.example.org, publicBaseUrl",
        "'', publicBaseUrl"
    })
    void an_address_google_would_not_take_is_refused_and_nothing_is_changed(String url, String field) {
        var before = put(CLIENT, SECRET, "Kontor", LOCAL);

        var refused = put(CLIENT, null, "Kontor", url, "example.org");

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("invalid-registration");
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(admin().get(PATH).json()).isEqualTo(before.json());
    }

    @Test
    void nobody_overwrites_what_they_have_not_seen() {
        put(CLIENT, SECRET, "Kontor", LOCAL);
        var seen = etag();
        put(CLIENT, null, "Somebody else's", LOCAL);

        assertThat(admin().put(PATH, body(CLIENT, null, "Mine", LOCAL)).status())
                .isEqualTo(428);
        assertThat(admin().put(PATH, body(CLIENT, null, "Mine", LOCAL), "If-Match", seen)
                        .status())
                .isEqualTo(412);
        assertThat(admin().get(PATH).text("/productName")).isEqualTo("Somebody else's");
    }

    /** S4. */
    @Test
    void when_the_redirect_address_moves_the_administrator_is_told_until_another_client_is_registered() {
        put(CLIENT, SECRET, "Kontor", LOCAL);
        var moved = put(CLIENT, null, "Kontor", "https://crm.example.org", "example.org");

        assertThat(moved.text("/formerRedirectUri")).isEqualTo(LOCAL + "/oauth2/google/callback");
        assertThat(moved.text("/toDo/0")).contains("redirect address", "new OAuth client");

        var again = put("next.apps.googleusercontent.com", "its secret".replace(' ', '-'), "Kontor", LOCAL);
        assertThat(again.json().at("/formerRedirectUri").isNull()).isTrue();
        assertThat(again.json().at("/toDo").isEmpty()).isTrue();
    }

    @Test
    void all_settings_stand_in_one_list() {
        put(CLIENT, SECRET, "Kontor", LOCAL);

        var list = admin().get("/api/system-settings").json().at("/items");

        assertThat(list.valueStream()
                        .map(item -> item.at("/name").asString() + "="
                                + item.at("/value").asString()))
                .containsExactly(
                        "clientId=" + CLIENT,
                        "clientSecret=set",
                        "productName=Kontor",
                        "publicBaseUrl=" + LOCAL,
                        "authorizedDomains=",
                        "origin=" + LOCAL,
                        "redirectUri=" + LOCAL + "/oauth2/google/callback");
        assertThat(list.valueStream().map(item -> item.at("/meaning").asString()))
                .noneMatch(String::isBlank);
    }

    /** S52. */
    @Test
    void without_a_client_nobody_connects_and_with_one_they_do() {
        put(null, null, "Kontor", LOCAL);
        var refused = ann().post("/api/google-accounts", "{\"kinds\": [\"CONTACTS\"]}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("google-not-registered");
        assertThat(admin().get(PATH).text("/clientSecretSet")).isEqualTo("false");
        assertThat(admin().get(PATH).text("/toDo/0")).contains("clientId");

        put(CLIENT, SECRET, "Kontor", LOCAL);
        assertThat(ann().post("/api/google-accounts", "{\"kinds\": [\"CONTACTS\"]}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void another_client_asks_who_is_connected_to_connect_again_and_another_secret_does_not() {
        put(CLIENT, SECRET, "Kontor", LOCAL);
        var user = setUpUser("user-" + UUID.randomUUID());
        var path = "/api/google-accounts/"
                + user.get("/api/sync-configurations/contacts").text("/googleAccountId");
        GoogleInTests.SERVER.control().registerClient(CLIENT, "rolled", LOCAL + "/oauth2/google/callback");
        GoogleInTests.SERVER.control().registerClient("two", "secret-two", LOCAL + "/oauth2/google/callback");

        put(CLIENT, "rolled", "Kontor", LOCAL);
        assertThat(session(user).text("/state")).isEqualTo("COMPLETED");
        put("two", "secret-two", "Kontor", LOCAL);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(user.get(path).text("/state")).isEqualTo("NEEDS_RECONNECT"));
        assertThat(user.get(path).text("/reason")).isEqualTo("google-client-changed");
        var again = user.post(path + "/reconnect", "");
        confirm(
                user,
                again.id(),
                backFromGoogle(again.text("/authorizationUrl"), user.get(path).text("/email")));
        assertThat(user.get(path).text("/state")).isEqualTo("CONNECTED");
        assertThat(session(user).text("/state")).isEqualTo("COMPLETED");
    }

    @Test
    void the_test_names_the_api_that_is_not_enabled_and_uses_nobody_elses_grant() {
        put(CLIENT, SECRET, "Kontor", LOCAL);
        connectedAccountOf(ann(), "\"CONTACTS\", \"CALENDAR\"");
        GoogleInTests.SERVER.control().resetLog();
        var alone = as("eve-" + UUID.randomUUID(), Role.ADMIN).post(PATH + "/test", "");
        assertThat(alone.status()).as("%s", alone).isEqualTo(200);
        assertThat(alone.text("/client/state")).isEqualTo("ACCEPTED");
        assertThat(alone.text("/apis/0/state")).isEqualTo("NOT_CHECKED");
        assertThat(GoogleInTests.SERVER.control().log().count("contactGroups.list"))
                .isZero();

        connectedAccountOf(admin(), "\"CONTACTS\", \"CALENDAR\"");
        GoogleInTests.SERVER.control().enableApi(CLIENT, "calendar-json.googleapis.com", false);
        var tested = admin().post(PATH + "/test", "");

        assertThat(tested.text("/apis/0/api")).isEqualTo("People API");
        assertThat(tested.text("/apis/0/state")).isEqualTo("ENABLED");
        assertThat(tested.text("/apis/1/api")).isEqualTo("Google Calendar API");
        assertThat(tested.text("/apis/1/state")).isEqualTo("NOT_ENABLED");
        assertThat(tested.text("/apis/1/meaning")).contains("Google Calendar API", "calendar-json.googleapis.com");
    }

    @Test
    void the_test_says_that_google_does_not_take_the_secret() {
        put(CLIENT, "not-the-secret", "Kontor", LOCAL);

        assertThat(admin().post(PATH + "/test", "").text("/client/state")).isEqualTo("REFUSED");
        put(CLIENT, SECRET, "Kontor", LOCAL);
        assertThat(admin().post(PATH + "/test", "").text("/client/state")).isEqualTo("ACCEPTED");
    }

    /** S8. */
    @Test
    void usage_counts_the_calls_that_were_made_and_what_google_refused() {
        put(CLIENT, SECRET, "Kontor", LOCAL);
        var before = admin().get("/api/google-usage?hours=2");
        GoogleInTests.SERVER.control().resetLog();
        session(setUpUser("user-" + UUID.randomUUID()));
        admin().post(PATH + "/test", "");

        var after = as("olga", Role.OPS).get("/api/google-usage?hours=2");

        assertThat(after.text("/apis/0/api")).isEqualTo("PEOPLE");
        assertThat(more(before, after, "/apis/0/requests"))
                .isPositive()
                .isEqualTo(counted("people.", "contactGroups."));
        assertThat(more(before, after, "/apis/2/requests")).isPositive().isEqualTo(counted("oauth.token"));
        assertThat(more(before, after, "/apis/2/errors"))
                .as("the code that is none")
                .isEqualTo(1);
        assertThat(after.json().at("/apis/0/medianMillis").asLong()).isPositive();
        assertThat(after.json().at("/apis/0/p95Millis").asLong())
                .isGreaterThanOrEqualTo(after.json().at("/apis/0/medianMillis").asLong());
        assertThat(admin().get("/api/google-usage?hours=0").text("/errors/0/field"))
                .isEqualTo("hours");
        assertThat(admin().get("/api/google-usage?hours=745").status()).isEqualTo(400);
    }

    private static long more(Reply before, Reply after, String pointer) {
        return after.json().at(pointer).asLong() - before.json().at(pointer).asLong();
    }

    private static long counted(String... prefixes) {
        return GoogleInTests.SERVER.control().log().entries().stream()
                .filter(entry -> List.of(prefixes).stream().anyMatch(entry.method()::startsWith))
                .count();
    }

    /** Tables with rows that hold the text anywhere, stored bytes read as UTF-8. */
    private Reply put(@Nullable String client, @Nullable String secret, String name, String url, String... domains) {
        var body = body(client, secret, name, url, domains);
        var seen = etag();
        return seen.equals("null") ? admin().put(PATH, body) : admin().put(PATH, body, "If-Match", seen);
    }

    private String etag() {
        return admin().get(PATH).etag();
    }

    private static String body(
            @Nullable String client, @Nullable String secret, String name, String url, String... domains) {
        return """
                {"clientId": %s, %s "productName": "%s", "publicBaseUrl": "%s", "authorizedDomains": [%s]}""".formatted(
                        client == null ? "null" : "\"" + client + "\"",
                        secret == null ? "" : "\"clientSecret\": \"" + secret + "\",",
                        name,
                        url,
                        domains.length == 0 ? "" : "\"" + String.join("\", \"", domains) + "\"");
    }
}

package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.UUID;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S64, S65, and the way to Google and back. */
class GoogleAccountsTest extends RunningProduct {
    private static final String CONTACTS = "{\"kinds\": [\"CONTACTS\"]}";
    private static final String BOTH = "{\"kinds\": [\"CONTACTS\", \"CALENDAR\"]}";

    @Test
    void a_user_goes_to_google_and_back_sees_the_address_and_confirms_it() {
        var email = UUID.randomUUID() + "@example.org";

        var started = ann().post("/api/google-accounts", CONTACTS);
        assertThat(started.status()).as("%s", started).isEqualTo(201);
        assertThat(started.text("/state")).isEqualTo("PENDING");
        assertThat(started.header("Location")).isEqualTo("/api/google-accounts/" + started.id());
        assertThat(started.text("/authorizationUrl"))
                .startsWith(GoogleInTests.SERVER.baseUri().toString())
                .contains("code_challenge_method=S256");

        var back = consentAtGoogle(started.text("/authorizationUrl"), email);
        assertThat(back.status()).as("%s", back).isEqualTo(200);
        assertThat(back.http().body()).contains(started.id()).doesNotContain(email);

        var shown = ann().get("/api/google-accounts/" + started.id(), "Lockstep-Confirmation", back.confirmation());
        assertThat(shown.text("/state")).as("nothing is connected yet").isEqualTo("PENDING");
        assertThat(shown.text("/email")).isEqualTo(email);

        var confirmed = confirm(ann(), started.id(), back);
        assertThat(confirmed.status()).as("%s", confirmed).isEqualTo(200);
        assertThat(confirmed.text("/state")).isEqualTo("CONNECTED");
        assertThat(confirmed.text("/email")).isEqualTo(email);
        assertThat(confirmed.json().at("/granted").toString()).isEqualTo("[\"CONTACTS\"]");
        assertThat(ann().get("/api/google-accounts").json().at("/items/0/id").asString())
                .isEqualTo(started.id());
    }

    @Test
    void calendar_needs_both_of_its_scopes_and_is_connected_without_contacts() {
        var started = ann().post("/api/google-accounts", "{\"kinds\": [\"CALENDAR\"]}");

        assertThat(started.status()).as("%s", started).isEqualTo(201);
        assertThat(started.text("/authorizationUrl"))
                .contains("calendar.events", "calendar.calendarlist.readonly")
                .doesNotContain("auth%2Fcontacts", "auth/contacts");
        assertThat(granted(started)).isEqualTo("[\"CALENDAR\"]");
    }

    @Test
    void both_kinds_are_asked_for_at_once() {
        var started = ann().post("/api/google-accounts", BOTH);

        assertThat(granted(started)).isEqualTo("[\"CONTACTS\",\"CALENDAR\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.googleapis.com/auth/contacts                       | ["CALENDAR"]
            https://www.googleapis.com/auth/calendar.events                | ["CONTACTS"]
            https://www.googleapis.com/auth/calendar.calendarlist.readonly | ["CONTACTS"]
            """)
    void what_the_user_unticks_is_not_granted(String unticked, String granted) {
        var started = ann().post("/api/google-accounts", BOTH);

        assertThat(granted(started, unticked)).isEqualTo(granted);
    }

    @Test
    void what_was_left_out_at_first_is_granted_by_a_reconnect_and_the_set_up_of_the_other_kind_stays() {
        var user = setUpUser("user-" + UUID.randomUUID());
        var before = user.get("/api/sync-configurations/contacts");
        var account = before.text("/googleAccountId");
        var path = "/api/google-accounts/" + account;
        var activities = """
                {"googleAccountId": "%s"}""".formatted(account);
        assertThat(user.put("/api/sync-configurations/activities", activities).problem())
                .isEqualTo("not-granted");

        var again = user.post(path + "/reconnect", BOTH);
        var back =
                backFromGoogle(again.text("/authorizationUrl"), user.get(path).text("/email"));
        var confirmed = confirm(user, account, back);

        assertThat(confirmed.json().at("/granted").toString()).isEqualTo("[\"CONTACTS\",\"CALENDAR\"]");
        assertThat(user.put("/api/sync-configurations/activities", activities).status())
                .isEqualTo(200);
        assertThat(user.get("/api/sync-configurations/contacts").json()).isEqualTo(before.json());
        var wouldStop = user.get(path).json().at("/wouldStop");
        assertThat(wouldStop.at("/0/kind").asString()).isEqualTo("CONTACTS");
        assertThat(wouldStop.at("/1/kind").asString()).isEqualTo("ACTIVITIES");
    }

    private String granted(Reply started, String... unticked) {
        var email = UUID.randomUUID() + "@example.org";
        GoogleInTests.SERVER.control().createUser(email, "Somebody");
        URI back =
                GoogleInTests.SERVER.control().approve(URI.create(started.text("/authorizationUrl")), email, unticked);
        var came = stranger().get(back.getRawPath() + "?" + back.getRawQuery());
        var confirmed = confirm(ann(), started.id(), came);
        assertThat(confirmed.text("/state")).as("%s", confirmed).isEqualTo("CONNECTED");
        return confirmed.json().at("/granted").toString();
    }

    @Test
    void the_browser_goes_on_to_where_the_user_came_from() {
        var started = ann().post("/api/google-accounts", """
                {"kinds": ["CONTACTS"], "returnTo": "/my%20settings?tab=google"}""");

        var back = consentAtGoogle(started.text("/authorizationUrl"), UUID.randomUUID() + "@example.org");

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location"))
                .isEqualTo("/my%20settings?tab=google&googleAccount=" + started.id() + "#confirmation="
                        + back.confirmation());
        assertThat(confirm(ann(), started.id(), back).status()).isEqualTo(200);
    }

    /** Mallory sends ann the way to Google that mallory set out on, and ann takes it. */
    @Test
    void nobody_is_lured_into_connecting_their_google_to_somebody_else() {
        var mallory = as("mallory", Role.USER);
        var started = mallory.post("/api/google-accounts", CONTACTS);
        var anns = consentAtGoogle(started.text("/authorizationUrl"), UUID.randomUUID() + "@example.org");
        var path = "/api/google-accounts/" + started.id();
        var events = eventsStored();

        assertThat(mallory.get(path).json().at("/email").isNull()).isTrue();
        assertThat(mallory.post(path + "/confirm", "{}").problem()).isEqualTo("invalid-field");
        assertThat(mallory.post(path + "/confirm", "{\"confirmation\": \"guess\"}")
                        .problem())
                .isEqualTo("nothing-to-confirm");
        assertThat(confirm(ann(), started.id(), anns).status()).isEqualTo(404);
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void where_google_is_to_send_the_browser_back_to_is_a_setting_whatever_a_request_says() {
        var started = ann().post(
                        "/api/google-accounts",
                        CONTACTS,
                        "X-Forwarded-Host",
                        "evil.example",
                        "Forwarded",
                        "host=evil.example");

        assertThat(started.text("/authorizationUrl")).doesNotContain("evil");
    }

    @Test
    void who_said_no_at_google_goes_back_to_where_they_came_from_and_is_told() {
        var started = ann().post("/api/google-accounts", """
                {"kinds": ["CONTACTS"], "returnTo": "/settings?tab=google"}""");

        var no = GoogleInTests.SERVER.control().deny(URI.create(started.text("/authorizationUrl")));
        var back = stranger().get(no.getRawPath() + "?" + no.getRawQuery());

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location")).isEqualTo("/settings?tab=google&error=google-connection-denied");
    }

    @Test
    void nobody_else_sees_or_confirms_it() {
        var started = ann().post("/api/google-accounts", CONTACTS);
        var back = consentAtGoogle(started.text("/authorizationUrl"), UUID.randomUUID() + "@example.org");
        var events = eventsStored();

        assertThat(bob().get("/api/google-accounts/" + started.id()).status()).isEqualTo(404);
        assertThat(confirm(bob(), started.id(), back).status()).isEqualTo(404);
        var audited = as("aura", Role.AUDITOR).get("/api/google-accounts/" + started.id());
        assertThat(audited.status()).isEqualTo(200);
        assertThat(audited.json().at("/email").isNull()).isTrue();
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void what_comes_back_from_google_is_good_once_and_may_be_a_no() {
        var callback = "/oauth2/google/callback";

        assertThat(stranger().get(callback).problem()).isEqualTo("oauth-state-invalid");
        assertThat(stranger().get(callback + "?state=made-up&code=1").status()).isEqualTo(400);
        var started = ann().post("/api/google-accounts", CONTACTS);
        var no = GoogleInTests.SERVER.control().deny(URI.create(started.text("/authorizationUrl")));
        var denied = stranger().get(callback + "?" + no.getRawQuery());
        assertThat(denied.status()).isEqualTo(409);
        assertThat(denied.problem()).isEqualTo("google-connection-denied");
    }

    @Test
    void an_account_is_disconnected_for_good_against_its_version() {
        var account = connectedAccountOf(ann());
        var path = "/api/google-accounts/" + account;
        var version = ann().get(path).etag();

        assertThat(ann().delete(path).status()).isEqualTo(428);
        assertThat(ann().delete(path, "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(bob().delete(path, "If-Match", version).status()).isEqualTo(404);
        assertThat(ann().delete(path, "If-Match", version).status()).isEqualTo(204);

        assertThat(ann().get(path).status()).isEqualTo(410);
        assertThat(ann().delete(path, "If-Match", version).status()).isEqualTo(410);
    }

    @Test
    void a_connection_that_google_ended_is_taken_up_again_and_the_next_session_goes_on() {
        var user = setUpUser("user-" + UUID.randomUUID());
        var account = user.get("/api/sync-configurations/contacts").text("/googleAccountId");
        var path = "/api/google-accounts/" + account;
        var email = user.get(path).text("/email");
        GoogleInTests.SERVER.control().revokeGrant(email);
        assertThat(session(user).text("/state")).isEqualTo("FAILED");
        await().untilAsserted(() -> assertThat(user.get(path).text("/state")).isEqualTo("NEEDS_RECONNECT"));

        assertThat(bob().post(path + "/reconnect", "").status()).isEqualTo(404);
        var again = user.post(path + "/reconnect", "");
        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(again.id()).isEqualTo(account);
        assertThat(again.text("/state")).isEqualTo("NEEDS_RECONNECT");

        var elsewhere = consentAtGoogle(again.text("/authorizationUrl"), UUID.randomUUID() + "@example.org");
        var other = confirm(user, account, elsewhere);
        assertThat(other.status()).as("%s", other).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("different-google-account");

        var third = user.post(path + "/reconnect", "{\"returnTo\": \"/settings\"}");
        var back = backFromGoogle(third.text("/authorizationUrl"), email);
        assertThat(back.status()).isEqualTo(303);
        assertThat(confirm(user, account, back).text("/state")).isEqualTo("CONNECTED");
        assertThat(session(user).text("/state")).isEqualTo("COMPLETED");
    }

    @Test
    void what_was_disconnected_is_not_connected_again() {
        var account = connectedAccountOf(ann());
        var path = "/api/google-accounts/" + account;
        ann().delete(path, "If-Match", ann().get(path).etag());

        assertThat(ann().post(path + "/reconnect", "").status()).isEqualTo(410);
        assertThat(ann().post("/api/google-accounts/" + UUID.randomUUID() + "/reconnect", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void one_google_account_belongs_to_one_user() {
        var email = UUID.randomUUID() + "@example.org";
        var first = ann().post("/api/google-accounts", CONTACTS);
        confirm(ann(), first.id(), consentAtGoogle(first.text("/authorizationUrl"), email));

        var second = bob().post("/api/google-accounts", CONTACTS);
        var refused = confirm(bob(), second.id(), backFromGoogle(second.text("/authorizationUrl"), email));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("google-account-of-another-user");
    }
}

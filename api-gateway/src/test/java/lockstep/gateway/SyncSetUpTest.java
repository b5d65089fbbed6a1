package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;

class SyncSetUpTest extends RunningProduct {
    private static final String PATH = "/api/sync-configurations/contacts";

    @Test
    void before_it_is_set_up_the_defaults_are_shown_and_nothing_runs() {
        var user = as("fresh-" + UUID.randomUUID(), Role.USER);

        var view = user.get(PATH);
        assertThat(view.json().at("/configured").asBoolean()).isFalse();
        assertThat(view.text("/interval")).isEqualTo("PT15M");
        assertThat(view.text("/conflictPolicy")).isEqualTo("FIELD");
        assertThat(view.header("ETag")).isNull();
        assertThat(user.get("/api/sync-configurations").json().at("/items")).hasSize(2);

        var events = eventsStored();
        var refused = user.post("/api/sync-sessions", "{\"kind\": \"CONTACTS\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("sync-not-set-up");
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void a_set_up_is_saved_changed_against_its_version_and_removed() {
        var user = as("user-" + UUID.randomUUID(), Role.USER);
        var body = bodyFor(user);

        var saved = user.put(PATH, body);
        assertThat(saved.status()).as("%s", saved).isEqualTo(200);
        assertThat(saved.json().at("/configured").asBoolean()).isTrue();
        assertThat(user.get(PATH).etag()).isEqualTo(saved.etag());

        assertThat(user.put(PATH, body).status()).isEqualTo(428);
        assertThat(user.put(PATH, body, "If-Match", "\"17\"").status()).isEqualTo(412);
        var changed = user.put(PATH, body.replace("}", ", \"interval\": \"PT1H\"}"), "If-Match", saved.etag());
        assertThat(changed.text("/interval")).as("%s", changed).isEqualTo("PT1H");

        assertThat(user.delete(PATH).status()).isEqualTo(428);
        assertThat(user.delete(PATH, "If-Match", saved.etag()).status()).isEqualTo(412);
        assertThat(user.delete(PATH, "If-Match", changed.etag()).status()).isEqualTo(204);
        assertThat(user.get(PATH).json().at("/configured").asBoolean()).isFalse();
    }

    @Test
    void a_session_does_not_come_between_a_form_that_is_open_and_its_saving() {
        var user = setUpUser("user-" + UUID.randomUUID());
        var open = user.get(PATH);

        var session = user.post("/api/sync-sessions", "{\"kind\": \"CONTACTS\"}");
        user.post("/api/sync-sessions/" + session.id() + "/cancel", "");
        var saved = user.put(
                PATH, open.body().replace("\"interval\":\"PT15M\"", "\"interval\":\"PT1H\""), "If-Match", open.etag());

        assertThat(saved.status()).as("%s", saved).isEqualTo(200);
        assertThat(saved.text("/interval")).isEqualTo("PT1H");
        assertThat(saved.etag())
                .isNotEqualTo(open.etag())
                .isEqualTo(user.get(PATH).etag());
    }

    @Test
    void what_was_read_can_be_sent_back() {
        var user = setUpUser("user-" + UUID.randomUUID());
        user.post("/api/sync-sessions", "{\"kind\": \"CONTACTS\"}");
        var read = user.get(PATH);

        var same = user.put(PATH, read.body(), "If-Match", read.etag());
        var others = user.put(PATH, read.body().replace("CONTACTS", "ACTIVITIES"), "If-Match", read.etag());

        assertThat(same.status()).as("%s", same).isEqualTo(200);
        assertThat(same.etag()).isEqualTo(read.etag());
        assertThat(others.status()).isEqualTo(400);
        assertThat(others.text("/errors/0/field")).isEqualTo("kind");
    }

    @Test
    void only_ones_own_private_tag_and_ones_own_connected_account_will_do() {
        var user = as("user-" + UUID.randomUUID(), Role.USER);
        var account = connectedAccountOf(user);
        var tag = tagOf(user);
        var pending =
                user.post("/api/google-accounts", "{\"kinds\": [\"CONTACTS\"]}").id();
        var shared = admin().post("/api/tags", """
                {"name": "%s", "visibility": "PUBLIC"}""".formatted(UUID.randomUUID())).id();
        var bobsTag = tagOf(bob());
        var bobsAccount = connectedAccountOf(bob());
        var events = eventsStored();

        assertRefused(user, account, shared, 400, "tagId");
        assertRefused(user, account, bobsTag, 404, "tagId");
        assertRefused(user, bobsAccount, tag, 404, "googleAccountId");
        assertRefused(user, pending, tag, 409, "googleAccountId");
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void a_tag_in_use_cannot_be_deleted() {
        var user = setUpUser("user-" + UUID.randomUUID());
        var tag = user.get(PATH).text("/tagId");

        var refused = user.delete("/api/tags/" + tag, "If-Match", "\"0\"");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("tag-in-use");
    }

    @Test
    void auditors_see_somebody_elses_set_up_and_users_do_not() {
        var name = "user-" + UUID.randomUUID();
        setUpUser(name);

        var audited = as("aura", Role.AUDITOR).get(PATH + "?userId=" + name);
        assertThat(audited.json().at("/configured").asBoolean()).isTrue();
        assertThat(bob().get(PATH + "?userId=" + name).status()).isEqualTo(403);
        assertThat(as("aura", Role.AUDITOR).put(PATH, "{}").status()).isEqualTo(403);
    }

    private String bodyFor(Client user) {
        return """
                {"googleAccountId": "%s", "tagId": "%s"}""".formatted(connectedAccountOf(user), tagOf(user));
    }

    private static String tagOf(Client user) {
        return user.post("/api/tags", "{\"name\": \"" + UUID.randomUUID() + "\"}")
                .id();
    }

    private static void assertRefused(Client user, String account, String tag, int status, String field) {
        var refused = user.put(PATH, """
                {"googleAccountId": "%s", "tagId": "%s"}""".formatted(account, tag));
        assertThat(refused.status()).as("%s", refused).isEqualTo(status);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }
}

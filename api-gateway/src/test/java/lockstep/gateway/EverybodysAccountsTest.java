package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.util.List;
import java.util.UUID;
import lockstep.views.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an administrator sees and ends when somebody leaves, or something is wrong. */
class EverybodysAccountsTest extends RunningProduct {
    private static final String ALL = "/api/admin/google-accounts";

    @AfterEach
    void letGoogleAnswer() {
        GoogleInTests.SERVER.control().clearFaults();
    }

    @Test
    void an_administrator_sees_whose_account_it_is_how_it_is_and_when_it_last_synced() {
        var name = "user-" + UUID.randomUUID();
        var user = setUpUser(name);
        var session = session(user);

        await().untilAsserted(() -> {
            var seen = onlyAccountOf(name);
            assertThat(seen.text("/items/0/userId")).isEqualTo(name);
            assertThat(seen.text("/items/0/state")).isEqualTo("CONNECTED");
            assertThat(seen.json().at("/items/0/granted").toString()).isEqualTo("[\"CONTACTS\"]");
            assertThat(seen.text("/items/0/syncs/0/kind")).isEqualTo("CONTACTS");
            assertThat(seen.text("/items/0/syncs/0/lastSuccessfulSync")).isEqualTo(session.text("/endedAt"));
        });
        assertThat(admin().get(ALL + "?state=NEEDS_RECONNECT&userId=" + name)
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(admin().get(ALL + "?state=OUT_OF_ORDER").text("/errors/0/field"))
                .isEqualTo("state");
    }

    @Test
    void an_administrator_disconnects_an_account_as_its_user_would_and_the_user_is_told() {
        var name = "user-" + UUID.randomUUID();
        var user = setUpUser(name);
        assertThat(session(user).text("/state")).isEqualTo("COMPLETED");
        var id = onlyAccountOf(name).text("/items/0/id");
        int before = revoked();
        var seen = admin().get(ALL + "/" + id);
        assertThat(seen.json().at("/wouldStop/0/automatic").asBoolean()).isFalse();

        assertThat(admin().delete(ALL + "/" + id).status()).isEqualTo(428);
        assertThat(admin().delete(ALL + "/" + id, "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(admin().delete(ALL + "/" + id, "If-Match", seen.etag()).status())
                .isEqualTo(204);

        assertThat(admin().get(ALL + "/" + id).status()).isEqualTo(410);
        assertThat(admin().delete(ALL + "/" + id, "If-Match", seen.etag()).status())
                .isEqualTo(410);
        assertThat(revoked()).as("Google was asked to end the grant").isEqualTo(before + 1);
        assertThat(grantsKept(id)).isZero();
        var ended = admin().get(ALL + "?state=DISCONNECTED&userId=" + name);
        assertThat(ended.text("/items/0/endedBy")).isEqualTo("adam");
        toldThatAnAdministratorEndedIt(user, id);
        assertThat(user.post("/api/sync-sessions", "{\"kind\": \"CONTACTS\"}").problem())
                .isEqualTo("account-not-connected");
    }

    private void toldThatAnAdministratorEndedIt(Client user, String id) {
        var own = user.get("/api/google-accounts/" + id);
        assertThat(own.text("/state")).as("%s", own).isEqualTo("DISCONNECTED");
        assertThat(own.text("/reason")).isEqualTo("ended-by-administrator");
        assertThat(user.get("/api/google-accounts").text("/items/0/reason")).isEqualTo("ended-by-administrator");
        assertThat(user.delete("/api/google-accounts/" + id, "If-Match", own.etag())
                        .status())
                .isEqualTo(410);
        assertThat(user.post("/api/google-accounts/" + id + "/reconnect", "").status())
                .isEqualTo(410);
    }

    @Test
    void a_session_that_runs_ends_with_the_account() {
        var name = "user-" + UUID.randomUUID();
        var user = setUpUser(name);
        GoogleInTests.SERVER.control().inject(Fault.of("*", FaultKind.HOLD).always(1));
        var running = "/api/sync-sessions/"
                + user.post("/api/sync-sessions", "{\"kind\": \"CONTACTS\"}").id();
        var id = onlyAccountOf(name).text("/items/0/id");

        admin().delete(ALL + "/" + id, "If-Match", admin().get(ALL + "/" + id).etag());

        await().untilAsserted(() -> assertThat(user.get(running).text("/state")).isEqualTo("FAILED"));
        assertThat(user.get(running).text("/reason")).isEqualTo("account-disconnected");
    }

    @Test
    void nobody_else_sees_or_ends_an_account_here() {
        var name = "user-" + UUID.randomUUID();
        setUpUser(name);
        var id = onlyAccountOf(name).text("/items/0/id");
        var version = admin().get(ALL + "/" + id).etag();
        var events = eventsStored();

        for (var other : List.of(as(name, Role.USER), as("aura", Role.AUDITOR), as("olga", Role.OPS))) {
            assertThat(other.get(ALL).status()).isEqualTo(403);
            assertThat(other.get(ALL + "/" + id).status()).isEqualTo(403);
            assertThat(other.delete(ALL + "/" + id, "If-Match", version).status())
                    .isEqualTo(403);
        }
        assertThat(eventsStored()).isEqualTo(events);
    }

    private Reply onlyAccountOf(String user) {
        var found = admin().get(ALL + "?userId=" + user);
        assertThat(found.json().at("/items")).as("%s", found).hasSize(1);
        return found;
    }

    private static int revoked() {
        return GoogleInTests.SERVER.control().log().count("oauth.revoke", 200);
    }

    private int grantsKept(String account) {
        return jdbc.sql("select count(*) from google_grant where account_id = cast(? as uuid)")
                .param(account)
                .query(Integer.class)
                .single();
    }
}

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

/** An administrator stops the syncing of one user, and lets it go on. */
class UserSyncTest extends RunningProduct {
    private static final String START = "{\"kind\": \"CONTACTS\"}";
    private static final String STOP = "{\"stopped\": true, \"reason\": \"left the company\"}";

    private final String name = "user-" + UUID.randomUUID();
    private final String path = "/api/admin/users/" + name + "/sync";

    @AfterEach
    void letGoogleAnswer() {
        GoogleInTests.SERVER.control().clearFaults();
    }

    @Test
    void a_stopped_user_starts_nothing_and_is_told_who_stopped_it_and_why_until_it_goes_on() {
        var user = setUpUser(name);
        assertThat(admin().get(path).json().at("/stopped").asBoolean()).isFalse();

        var stopped = admin().put(path, STOP);
        assertThat(stopped.status()).as("%s", stopped).isEqualTo(200);
        assertThat(stopped.json().at("/stopped").asBoolean()).isTrue();
        assertThat(stopped.text("/reason")).isEqualTo("left the company");
        assertThat(stopped.text("/by")).isEqualTo("adam");
        assertThat(admin().get(path).json()).isEqualTo(stopped.json());

        var refused = user.post("/api/sync-sessions", START);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("sync-stopped");
        assertThat(refused.text("/detail")).contains("administrator");
        var setUp = user.get("/api/sync-configurations/contacts");
        assertThat(setUp.text("/stopped/reason")).isEqualTo("left the company");
        assertThat(setUp.text("/stopped/since")).isEqualTo(stopped.text("/since"));
        assertThat(user.put("/api/sync-configurations/contacts", setUp.body(), "If-Match", setUp.etag())
                        .status())
                .as("what was read can be sent back")
                .isEqualTo(200);

        assertThat(admin().put(path, "{\"stopped\": false}")
                        .json()
                        .at("/stopped")
                        .asBoolean())
                .isFalse();
        assertThat(session(user).text("/state")).isEqualTo("COMPLETED");
    }

    @Test
    void a_session_that_runs_ends_with_the_reason() {
        GoogleInTests.SERVER.control().inject(Fault.of("*", FaultKind.HOLD).always(1));
        var user = setUpUser(name);
        var running =
                "/api/sync-sessions/" + user.post("/api/sync-sessions", START).id();

        admin().put(path, "{\"stopped\": true}");

        await().untilAsserted(() -> assertThat(user.get(running).text("/state")).isEqualTo("CANCELLED"));
        assertThat(user.get(running).text("/reason")).isEqualTo("stopped-by-administrator");
    }

    @Test
    void what_is_said_twice_is_one_event() {
        admin().put(path, STOP);
        var events = eventsStored();

        assertThat(admin().put(path, STOP).status()).isEqualTo(200);
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void a_switch_has_two_positions_and_a_reason_is_for_one_of_them() {
        var events = eventsStored();

        assertThat(admin().put(path, "{}").text("/errors/0/field")).isEqualTo("stopped");
        assertThat(admin().put(path, "{\"stopped\": \"yes\"}").text("/errors/0/field"))
                .isEqualTo("stopped");
        assertThat(admin().put(path, "{\"stopped\": false, \"reason\": \"back\"}")
                        .text("/errors/0/field"))
                .isEqualTo("reason");
        var tooLong = admin().put(path, "{\"stopped\": true, \"reason\": \"%s\"}".formatted("x".repeat(501)));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.text("/errors/0/field")).isEqualTo("reason");
        assertThat(admin().put("/api/admin/users/" + "x".repeat(256) + "/sync", STOP)
                        .text("/errors/0/field"))
                .isEqualTo("id");
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void nobody_but_administrators_asks_or_does_it() {
        var events = eventsStored();

        for (var other : List.of(as(name, Role.USER), as("aura", Role.AUDITOR), as("olga", Role.OPS))) {
            assertThat(other.get(path).status()).isEqualTo(403);
            assertThat(other.put(path, STOP).status()).isEqualTo(403);
        }
        assertThat(eventsStored()).isEqualTo(events);
    }
}

package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import lockstep.views.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsTest extends RunningProduct {

    @AfterEach
    void goOn() {
        ops().put("/api/ops/sync", "{\"paused\": false}");
    }

    @Test
    void one_switch_pauses_all_syncing() {
        assertThat(ops().get("/api/ops/sync").text("/paused")).isEqualTo("false");
        var user = setUpUser("user-" + UUID.randomUUID());

        assertThat(ops().put("/api/ops/sync", "{\"paused\": true}").text("/paused"))
                .isEqualTo("true");
        assertThat(user.post("/api/sync-sessions", "{\"kind\": \"CONTACTS\"}").problem())
                .isEqualTo("syncing-paused");
        assertThat(ops().put("/api/ops/sync", "{\"paused\": false}").text("/paused"))
                .isEqualTo("false");
    }

    @Test
    void a_switch_has_two_positions() {
        var events = eventsStored();

        assertThat(ops().put("/api/ops/sync", "{}").text("/errors/0/field")).isEqualTo("paused");
        assertThat(ops().put("/api/ops/sync", "{\"paused\": \"yes\"}").text("/errors/0/field"))
                .isEqualTo("paused");
        assertThat(ops().put("/api/ops/sync", "{\"paused\": 1}").status()).isEqualTo(400);
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void read_models_show_how_far_they_are_and_are_built_anew_on_request() {
        var contact = ann().post("/api/contacts", "{\"nickname\": \"rebuilt\"}").id();

        var names = ops().get("/api/ops/projections").json().at("/items");
        assertThat(names.valueStream().map(item -> item.at("/name").asString()))
                .contains("contacts", "tags", "links", "decisions");

        var begun = ops().post("/api/ops/projections/contacts/rebuild", "");
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        assertThat(begun.header("Location")).isEqualTo("/api/ops/projections/contacts");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                ops().get("/api/ops/projections/contacts").text("/rebuild/state"))
                        .isEqualTo("DONE"));
        assertThat(ann().get("/api/contacts/" + contact).text("/nickname")).isEqualTo("rebuilt");
        assertThat(ops().get("/api/ops/projections/nonsense").status()).isEqualTo(404);
    }

    private Client ops() {
        return as("olga", Role.OPS);
    }
}

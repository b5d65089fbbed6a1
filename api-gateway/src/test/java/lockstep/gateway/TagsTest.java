package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class TagsTest extends RunningProduct {

    @Autowired
    TransactionOperations transactions;

    @Test
    void a_tag_is_private_unless_it_is_said_otherwise() {
        var created = ann().post("/api/tags", named("friends " + UUID.randomUUID()));

        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/tags/" + created.id());
        assertThat(created.text("/visibility")).isEqualTo("PRIVATE");
        assertThat(ann().get("/api/tags/" + created.id()).json()).isEqualTo(created.json());
        assertThat(bob().get("/api/tags/" + created.id()).status()).isEqualTo(404);
    }

    @Test
    void only_administrators_make_tags_for_others() {
        var body = """
                {"name": "%s", "visibility": "PUBLIC"}""".formatted(UUID.randomUUID());

        assertThat(ann().post("/api/tags", body).status()).isEqualTo(403);
        var made = admin().post("/api/tags", body);
        assertThat(made.status()).isEqualTo(201);
        assertThat(bob().get("/api/tags/" + made.id()).status()).isEqualTo(200);
    }

    @Test
    void a_tag_is_renamed_against_a_version_and_keeps_its_visibility() {
        var id = ann().post("/api/tags", named("old " + UUID.randomUUID())).id();
        var name = "new " + UUID.randomUUID();

        var renamed = ann().patch("/api/tags/" + id, named(name), "If-Match", "\"0\"");

        assertThat(renamed.text("/name")).as("%s", renamed).isEqualTo(name);
        assertThat(renamed.etag()).isEqualTo("\"1\"");
        assertThat(ann().patch("/api/tags/" + id, named("x"), "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
        assertThat(ann().patch("/api/tags/" + id, named("x")).status()).isEqualTo(428);
        var opened = ann().patch("/api/tags/" + id, "{\"visibility\": \"PUBLIC\"}", "If-Match", "\"1\"");
        assertThat(opened.text("/errors/0/field")).isEqualTo("visibility");
    }

    @Test
    void a_deleted_tag_is_gone() {
        var id = ann().post("/api/tags", named("short-lived " + UUID.randomUUID()))
                .id();

        assertThat(ann().delete("/api/tags/" + id, "If-Match", "\"0\"").status())
                .isEqualTo(204);

        assertThat(ann().get("/api/tags/" + id).status()).isEqualTo(410);
        assertThat(bob().get("/api/tags/" + id).status())
                .as("nobody else learns that it ever was")
                .isEqualTo(404);
    }

    @Test
    void many_contacts_are_tagged_at_once_or_none() {
        var tag = ann().post("/api/tags", named("bulk " + UUID.randomUUID())).id();
        var contacts = ann().post(
                        "/api/contacts/batch",
                        IntStream.range(0, 300)
                                .mapToObj(i -> "{\"nickname\": \"bulk " + i + "\"}")
                                .collect(Collectors.joining(",", "{\"items\": [", "]}")))
                .json()
                .at("/items")
                .valueStream()
                .map(item -> "\"" + item.at("/id").asString() + "\"")
                .toList();
        var all = String.join(",", contacts);

        var before = eventsStored();
        var refused = ann().post("/api/tags/" + tag + "/contacts", """
                {"add": [%s, "%s"]}""".formatted(all, UUID.randomUUID()));
        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("add[300]");
        assertThat(eventsStored()).isEqualTo(before);

        var tagged = ann().post("/api/tags/" + tag + "/contacts", "{\"add\": [" + all + "]}");
        assertThat(tagged.text("/added")).as("%s", tagged).isEqualTo("300");
        assertThat(ann().get("/api/contacts?limit=100&tag=" + tag).json().at("/items"))
                .hasSize(100);

        var untagged = ann().post("/api/tags/" + tag + "/contacts", "{\"remove\": [" + all + "]}");
        assertThat(untagged.text("/removed")).isEqualTo("300");
        assertThat(ann().get("/api/contacts?tag=" + tag).json().at("/items")).isEmpty();
    }

    @Test
    void somebody_elses_private_tag_is_put_on_nothing() {
        var tag = ann().post("/api/tags", named("mine " + UUID.randomUUID())).id();
        var contact = bob().post("/api/contacts", "{\"nickname\": \"shared\"}").id();
        var before = eventsStored();

        var refused = bob().post("/api/tags/" + tag + "/contacts", "{\"add\": [\"" + contact + "\"]}");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.problem()).isEqualTo("unknown-tag");
        assertThat(eventsStored()).isEqualTo(before);
    }

    @Test
    void a_tag_that_does_not_exist_is_taken_off_nothing() {
        var contact =
                ann().post("/api/contacts", "{\"nickname\": \"untagged\"}").id();

        var refused = ann().post("/api/tags/" + UUID.randomUUID() + "/contacts", "{\"remove\": [\"" + contact + "\"]}");

        assertThat(refused.status()).as("%s", refused).isEqualTo(404);
        assertThat(refused.problem()).isEqualTo("unknown-tag");
    }

    @Test
    void a_write_that_cannot_be_shown_in_time_says_so_and_is_shown_later() {
        var written = transactions.execute(readModelStandsStill -> {
            jdbc.sql("lock table tag_view in exclusive mode").update();
            return ann().post("/api/tags", named("late " + UUID.randomUUID()));
        });

        assertThat(written).isNotNull();
        assertThat(written.status()).isEqualTo(201);
        assertThat(written.header("Lockstep-Behind")).isEqualTo("true");
        assertThat(written.body()).isEmpty();
        assertThat(written.etag()).isEqualTo("\"0\"");
        await().until(() ->
                ann().get(String.valueOf(written.header("Location"))).status() == 200);
    }

    private static String named(String name) {
        return "{\"name\": \"" + name + "\"}";
    }
}

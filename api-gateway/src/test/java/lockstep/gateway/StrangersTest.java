package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is nobody else's business stays so, also beside what is shared and after it is gone. */
class StrangersTest extends QuietProduct {

    /** Both keep the same contact in step, each by a private tag of their own. */
    @Test
    void a_private_tag_is_shown_to_nobody_else_whoever_asks_and_wherever() {
        var records = new AnnsRecords(this);
        var name = "bob-" + records.name;
        var bob = setUpUser(name);
        var tag = bob.get("/api/sync-configurations/contacts").text("/tagId");
        bob.post("/api/tags/" + tag + "/contacts", records.filled("{\"add\": [\"{contact}\"]}"));
        var session = session(bob).id();
        await().until(() -> !bob.get("/api/links").json().at("/items").isEmpty());
        var link = bob.get("/api/links").text("/items/0/id");
        var account = bob.get("/api/google-accounts").text("/items/0/id");
        var ids = Map.of(
                "/api/tags", tag, "/api/sync-sessions", session, "/api/links", link, "/api/google-accounts", account);

        var asked = 0;
        for (var roles : List.of(new Role[] {Role.USER}, new Role[] {Role.ADMIN}, Role.values())) {
            for (var operation : Description.of(admin()).operations()) {
                var id = ids.entrySet().stream()
                        .filter(one -> operation.path().startsWith(one.getKey() + "/"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(records.id("contact"));
                if (operation.verb().equals("GET")) {
                    var reply = as(name, roles)
                            .get(operation.path().replace("{id}", id).replace("{name}", "contacts"));
                    assertThat(reply.body()).as(operation.name()).doesNotContain(records.tagName);
                    asked += reply.status() == 200 ? 1 : 0;
                }
            }
        }
        assertThat(asked).isGreaterThan(30);
        var shared = bob.get("/api/contacts/" + records.id("contact"));
        assertThat(shared.json().at("/tags")).hasSize(1);
        assertThat(shared.text("/tags/0/id")).isEqualTo(tag);
        assertThat(bob.get("/api/contacts?tag=" + records.id("tag")).json().at("/items"))
                .isEmpty();
        assertThat(as(records.name, Role.USER)
                        .get("/api/contacts/" + records.id("contact"))
                        .text("/tags/0/id"))
                .isEqualTo(records.id("tag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag", "activity", "account"})
    void what_was_somebodys_is_as_unknown_to_others_once_it_is_gone_as_it_was_before(String noun) {
        var ann = as("ann-" + java.util.UUID.randomUUID(), Role.USER);
        var path = switch (noun) {
            case "tag" ->
                "/api/tags/"
                        + ann.post("/api/tags", "{\"name\": \"short-lived\"}").id();
            case "activity" ->
                "/api/activities/" + ann.post("/api/activities", """
                    {"title": "Not in the calendar", "kind": "TASK", "displayInCalendar": false,
                     "start": {"date": "2026-12-01"}, "end": {"date": "2026-12-02"}}""").id();
            default -> "/api/google-accounts/" + connectedAccountOf(ann);
        };
        var before = asked(path);

        assertThat(ann.delete(path, "If-Match", ann.get(path).etag()).status()).isEqualTo(204);

        assertThat(ann.get(path).status()).isEqualTo(410);
        assertThat(before).allMatch(status -> status == 403 || status == 404);
        assertThat(asked(path)).isEqualTo(before);
    }

    private List<Integer> asked(String path) {
        return Stream.of("GET", "PATCH", "DELETE")
                .map(verb -> bob().send(
                                verb,
                                path,
                                BodyPublishers.ofString(verb.equals("PATCH") ? "{}" : ""),
                                "Content-Type",
                                Client.MERGE_PATCH,
                                "If-Match",
                                "\"0\"")
                        .status())
                .toList();
    }
}

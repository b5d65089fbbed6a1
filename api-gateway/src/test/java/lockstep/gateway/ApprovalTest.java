package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;

/** A session that would take much away asks its user; and whoever wants to know finds what became of it. */
class ApprovalTest extends RunningProduct {
    private static final int CONTACTS = 12;

    @Test
    void a_session_that_asks_ends_when_rejected_and_goes_on_when_approved() {
        var user = setUpUser("user-" + UUID.randomUUID());
        var tag = user.get("/api/sync-configurations/contacts").text("/tagId");
        var created = user.post(
                        "/api/contacts/batch",
                        IntStream.range(0, CONTACTS)
                                .mapToObj(i -> "{\"nickname\": \"one of twelve " + i + "\"}")
                                .collect(Collectors.joining(",", "{\"items\": [", "]}")))
                .json()
                .at("/items")
                .valueStream()
                .map(item -> "\"" + item.at("/id").asString() + "\"")
                .collect(Collectors.joining(","));
        user.post("/api/tags/" + tag + "/contacts", "{\"add\": [" + created + "]}");
        var first = session(user);
        assertThat(first.text("/counts/createdInGoogle")).as("%s", first).isEqualTo("12");

        user.post("/api/tags/" + tag + "/contacts", "{\"remove\": [" + created + "]}");
        var second = session(user);
        assertThat(second.text("/state")).as("%s", second).isEqualTo("AWAITING_APPROVAL");
        assertThat(second.text("/reason")).isEqualTo("mass-removal");
        var rejected = user.post("/api/sync-sessions/" + second.id() + "/reject", "");
        assertThat(rejected.text("/state")).as("%s", rejected).isEqualTo("REJECTED");

        var third = session(user);
        var approved = user.post("/api/sync-sessions/" + third.id() + "/approve", "");
        assertThat(approved.status()).as("%s", approved).isEqualTo(200);
        await().atMost(java.time.Duration.ofSeconds(60))
                .until(() -> user.get("/api/sync-sessions/" + third.id())
                        .text("/state")
                        .equals("COMPLETED"));
        assertThat(user.get("/api/sync-sessions/" + third.id()).text("/counts/removedFromGroup"))
                .isEqualTo("12");

        assertThat(ids(user, "/api/sync-sessions?limit=1"))
                .containsExactlyInAnyOrder(first.id(), second.id(), third.id());
        assertThat(ids(user, "/api/sync-sessions?state=REJECTED&limit=9")).containsExactly(second.id());
        assertThat(ids(user, "/api/sync-sessions?limit=9&from=" + second.text("/startedAt")))
                .containsExactlyInAnyOrder(second.id(), third.id());
        assertThat(ids(user, "/api/sync-sessions?limit=9&to=" + second.text("/startedAt")))
                .containsExactly(first.id());
        assertThat(seen(user, "/api/sync-sessions/" + first.id() + "/decisions?limit=5", "/recordId"))
                .hasSize(CONTACTS);
        assertThat(ids(user, "/api/links?limit=5")).hasSize(CONTACTS);
    }

    @Test
    void a_parked_record_is_tried_again_by_its_owner_alone() {
        var user = setUpUser("user-" + UUID.randomUUID());
        var tag = user.get("/api/sync-configurations/contacts").text("/tagId");
        var word = "Poison" + UUID.randomUUID();
        GoogleInTests.SERVER.control().poison(word);
        user.post("/api/contacts", """
                {"nickname": "%s", "tags": [{"id": "%s"}]}""".formatted(word, tag));
        session(user);
        await().until(() -> user.get("/api/links").text("/items/0/state").equals("PARKED"));
        var link = "/api/links/" + user.get("/api/links").text("/items/0/id");

        assertThat(bob().get(link).status()).isEqualTo(404);
        assertThat(bob().post(link + "/retry", "").status()).isEqualTo(404);
        assertThat(as("aura", Role.AUDITOR).get(link).status()).isEqualTo(200);
        var retried = user.post(link + "/retry", "");
        assertThat(retried.status()).as("%s", retried).isEqualTo(200);
        assertThat(retried.text("/state")).isEqualTo("WAITING");
        assertThat(user.post(link + "/retry", "").problem()).isEqualTo("not-parked");

        GoogleInTests.SERVER.control().clearPoison();
        session(user);
        await().until(() -> user.get(link).text("/state").equals("LINKED"));
    }

    private static HashSet<String> ids(Client user, String path) {
        return seen(user, path, "/id");
    }

    /** Of all parts of a list, in which nothing stands twice. */
    private static HashSet<String> seen(Client user, String path, String pointer) {
        var seen = new HashSet<String>();
        String cursor = "";
        do {
            var part = user.get(path + cursor).json();
            part.at("/items")
                    .forEach(item ->
                            assertThat(seen.add(item.at(pointer).asString())).isTrue());
            cursor = part.at("/next").isNull()
                    ? ""
                    : "&cursor=" + part.at("/next").asString();
        } while (!cursor.isEmpty());
        return seen;
    }
}

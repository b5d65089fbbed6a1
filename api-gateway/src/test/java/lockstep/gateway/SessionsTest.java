package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lockstep.views.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest extends RunningProduct {
    private static final String START = "{\"kind\": \"CONTACTS\"}";

    @AfterEach
    void letGoogleAnswer() {
        GoogleInTests.SERVER.control().clearFaults();
    }

    @Test
    void a_session_is_started_by_hand_and_a_second_request_names_the_one_that_runs() {
        GoogleInTests.SERVER.control().inject(Fault.of("*", FaultKind.HOLD).always(1));
        var user = setUpUser("user-" + UUID.randomUUID());

        var started = user.post("/api/sync-sessions", START);
        assertThat(started.status()).as("%s", started).isEqualTo(202);
        assertThat(started.header("Location")).isEqualTo("/api/sync-sessions/" + started.id());
        assertThat(started.text("/state")).isEqualTo("RUNNING");
        assertThat(started.text("/trigger")).isEqualTo("MANUAL");

        var events = eventsStored();
        var second = user.post("/api/sync-sessions", START);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Location")).isNull();
        assertThat(second.id()).isEqualTo(started.id());
        assertThat(eventsStored()).isEqualTo(events);

        var cancelled = user.post("/api/sync-sessions/" + started.id() + "/cancel", "");
        assertThat(cancelled.text("/state")).as("%s", cancelled).isEqualTo("CANCELLED");
        assertThat(user.post("/api/sync-sessions/" + started.id() + "/cancel", "")
                        .problem())
                .isEqualTo("session-ended");
    }

    @Test
    void sessions_of_activities_are_started_and_found_by_their_kind() {
        GoogleInTests.SERVER.control().inject(Fault.of("*", FaultKind.HOLD).always(1));
        var name = "user-" + UUID.randomUUID();
        var user = activitiesUser(name);
        assertThat(user.post("/api/sync-sessions", START).problem()).isEqualTo("sync-not-set-up");

        var started = user.post("/api/sync-sessions", "{\"kind\": \"ACTIVITIES\"}");
        assertThat(started.status()).as("%s", started).isEqualTo(202);
        assertThat(started.text("/kind")).isEqualTo("ACTIVITIES");
        var contacts = setUpUser(name).post("/api/sync-sessions", START);
        assertThat(contacts.status()).as("%s", contacts).isEqualTo(202);

        assertThat(idsOf(user.get("/api/sync-sessions?kind=ACTIVITIES"))).containsExactly(started.id());
        assertThat(idsOf(user.get("/api/sync-sessions?kind=CONTACTS"))).containsExactly(contacts.id());
        assertThat(idsOf(user.get("/api/sync-sessions"))).containsExactly(contacts.id(), started.id());
        assertThat(user.get("/api/sync-configurations/activities").text("/lastSession/id"))
                .isEqualTo(started.id());
    }

    private static List<String> idsOf(Reply list) {
        var ids = new ArrayList<String>();
        list.json().at("/items").forEach(item -> ids.add(item.at("/id").asString()));
        return ids;
    }

    @Test
    void a_session_runs_to_its_end_and_is_explained() {
        var user = setUpUser("user-" + UUID.randomUUID());
        var tag = user.get("/api/sync-configurations/contacts").text("/tagId");
        var contact = user.post("/api/contacts", """
                {"name": {"given": "Grace", "family": "Hopper"}, "tags": [{"id": "%s"}]}""".formatted(tag)).id();

        var session = user.post("/api/sync-sessions", START).id();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                user.get("/api/sync-sessions/" + session).text("/state"))
                        .isEqualTo("COMPLETED"));
        assertThat(user.get("/api/sync-sessions/" + session).text("/counts/createdInGoogle"))
                .isEqualTo("1");
        var decisions = user.get("/api/sync-sessions/" + session + "/decisions?record=" + contact);
        await().untilAsserted(
                        () -> assertThat(user.get("/api/sync-sessions/" + session + "/decisions?record=" + contact)
                                        .text("/items/0/outcome"))
                                .as("%s", decisions)
                                .isEqualTo("CREATED_IN_GOOGLE"));
        assertThat(user.get("/api/links?record=" + contact).text("/items/0/state"))
                .isEqualTo("LINKED");
        assertThat(user.get("/api/sync-configurations/contacts").text("/lastSuccessfulSession/id"))
                .isEqualTo(session);
    }

    @Test
    void there_is_nothing_to_answer_a_session_that_asks_nothing() {
        GoogleInTests.SERVER.control().inject(Fault.of("*", FaultKind.HOLD).always(1));
        var user = setUpUser("user-" + UUID.randomUUID());
        var session =
                "/api/sync-sessions/" + user.post("/api/sync-sessions", START).id();

        assertThat(user.post(session + "/approve", "").problem()).isEqualTo("not-awaiting-approval");
        assertThat(user.post(session + "/reject", "").problem()).isEqualTo("not-awaiting-approval");
    }

    @Test
    void a_session_is_its_users_and_auditors_look_on() {
        GoogleInTests.SERVER.control().inject(Fault.of("*", FaultKind.HOLD).always(1));
        var name = "user-" + UUID.randomUUID();
        var session = "/api/sync-sessions/"
                + setUpUser(name).post("/api/sync-sessions", START).id();
        var auditor = as("aura", Role.AUDITOR, Role.USER);

        assertThat(bob().get(session).status()).isEqualTo(404);
        assertThat(bob().post(session + "/cancel", "").status()).isEqualTo(404);
        assertThat(bob().get(session + "/decisions").status()).isEqualTo(404);
        assertThat(bob().get("/api/sync-sessions?userId=" + name).status()).isEqualTo(403);
        assertThat(auditor.get(session).status()).isEqualTo(200);
        assertThat(auditor.get("/api/sync-sessions?userId=" + name).json().at("/items"))
                .hasSize(1);
        assertThat(auditor.post(session + "/cancel", "").status()).isEqualTo(404);
    }

    @Test
    void a_parked_activity_is_tried_again_for_the_set_up_of_activities() {
        var user = activitiesUser("user-" + UUID.randomUUID());
        var account = user.get("/api/sync-configurations/activities").text("/googleAccountId");
        var link = UUID.randomUUID();
        jdbc.sql("insert into link_view (id, google_account_id, kind, google_id, state, reason, agreed, changed_at)"
                        + " values (?, cast(? as uuid), 'ACTIVITIES', 'e', 'PARKED', 'two-candidates', false, now())")
                .params(link, account)
                .update();

        var retried = user.post("/api/links/" + link + "/retry", "");

        assertThat(retried.status()).as("%s", retried).isEqualTo(200);
        assertThat(retried.text("/kind")).isEqualTo("ACTIVITIES");
        assertThat(retried.text("/state")).isEqualTo("WAITING");
    }

    @Test
    void an_unknown_link_is_not_retried() {
        assertThat(ann().post("/api/links/" + UUID.randomUUID() + "/retry", "").status())
                .isEqualTo(404);
        assertThat(ann().get("/api/links").json().at("/items")).isEmpty();
    }
}

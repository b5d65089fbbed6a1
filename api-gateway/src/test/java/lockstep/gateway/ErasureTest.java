package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A person is forgotten although events are for ever. */
class ErasureTest extends RunningProduct {
    private static final String KEY = "Idempotency-Key";

    @Autowired
    DataSource database;

    private final String given = "Kanaria" + UUID.randomUUID().toString().substring(0, 8);
    private final String address = given.toLowerCase(Locale.ROOT) + "@birds.example";
    private final String phone = "+49 30 " + Math.abs(given.hashCode());
    private final List<String> canaries = List.of(given, address, phone, "Feather-" + given, "Wing-" + given);

    @Test
    void after_the_erasure_nothing_in_the_database_names_the_person_and_the_history_still_tells_what_was_done() {
        var user = setUpUser("user-" + UUID.randomUUID());
        var id = contactIn(user);
        assertThat(session(user).text("/state")).isEqualTo("COMPLETED");
        var google = bothSidesChange(user, id);
        var conflict = session(user);
        assertThat(conflict.text("/counts/conflicts")).isEqualTo("1");
        var meeting = meetingWithThem(user);
        readable();

        var erased = erase(id);

        assertThat(erased.status()).as("%s", erased).isEqualTo(200);
        assertThat(erased.json().at("/activities/0").asString()).isEqualTo(meeting);
        nothingNamesThem();
        assertThat(user.get("/api/contacts/" + id).status()).isEqualTo(410);
        var seen = user.get("/api/activities/" + meeting);
        assertThat(seen.text("/title")).isEqualTo("Nesting");
        assertThat(seen.json().at("/outsideGuests")).hasSize(1);
        var decided = user.get("/api/sync-sessions/" + conflict.id() + "/decisions?record=" + id);
        assertThat(decided.text("/items/0/rule"))
                .as("both were changed within a moment")
                .isIn("most-recent-wins", "tie-crm-wins");
        assertThat(decided.json().at("/items/0/fields")).isEmpty();

        assertThat(session(user).text("/counts/removedFromGroup")).isEqualTo("1");
        assertThat(GoogleInTests.SERVER.control().members(mailOf(user), "Lockstep"))
                .isEmpty();
        assertThat(GoogleInTests.SERVER.control().contact(mailOf(user), google).isMissingNode())
                .as("Google's own stays (S51)")
                .isFalse();
        nothingNamesThem();
        for (var view : List.of("contacts", "decisions", "activities", "links")) {
            rebuilt(view);
        }
        nothingNamesThem();
        assertThat(user.get("/api/activities/" + meeting).body()).isEqualTo(seen.body());
        assertThat(erase(id).json().at("/activities")).isEmpty();
    }

    @Test
    void what_a_text_still_tells_is_listed_and_somebody_has_to_look() {
        var user = as("user-" + UUID.randomUUID(), Role.USER);
        var id = user.post("/api/contacts", """
                {"name": {"given": "%s", "family": "Vogelsang"}}""".formatted(given)).id();
        var told = activity(user, "Lunch with " + given + " Vogelsang", "");
        var other = user.post("/api/contacts", """
                {"name": {"given": "Zoe"}, "notes": "sister of %s vogelsang"}""".formatted(given)).id();
        await().untilAsserted(() ->
                assertThat(user.get("/api/contacts/" + other).status()).isEqualTo(200));

        var erased = erase(id, "texts-" + given);

        assertThat(erased.json().at("/stillNamedIn")).hasSize(2);
        assertThat(erased.text("/stillNamedIn/0/id")).isEqualTo(told);
        assertThat(erased.text("/stillNamedIn/1/id")).isEqualTo(other);
        assertThat(erase(id, "texts-" + given).body())
                .as("an answer that was lost")
                .isEqualTo(erased.body());
        assertThat(erase(id).json().at("/stillNamedIn")).as("another request").isEmpty();
    }

    @Test
    void nobody_is_erased_without_a_key_under_which_a_lost_answer_is_asked_for_again() {
        var id = admin().post("/api/contacts", "{\"name\": {\"given\": \"Ann\"}}")
                .id();

        var refused = admin().post("/api/contacts/" + id + "/erasure", "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(KEY);
        assertThat(admin().get("/api/contacts/" + id).status()).isEqualTo(200);
    }

    @Test
    void what_was_answered_about_the_person_is_not_answered_again_and_brings_nobody_back() {
        var user = as("user-" + UUID.randomUUID(), Role.USER);
        var contact = """
                {"name": {"given": "%s"}, "emails": [{"value": "%s", "type": "home"}]}""".formatted(given, address);
        var meeting = nesting();
        var id = user.post("/api/contacts", contact, KEY, "contact-" + given).id();
        var activity =
                user.post("/api/activities", meeting, KEY, "activity-" + given).id();
        assertThat(erase(id).json().at("/activities/0").asString()).isEqualTo(activity);
        var events = events();

        for (var again : List.of(
                user.post("/api/contacts", contact, KEY, "contact-" + given),
                user.post("/api/activities", meeting, KEY, "activity-" + given))) {
            assertThat(again.status()).as("%s", again).isEqualTo(410);
            assertThat(again.problem()).isEqualTo("erased");
            assertThat(again.text("/errors/0/field")).isEqualTo(KEY);
        }
        assertThat(events()).isEqualTo(events);
    }

    @Test
    void what_comes_while_the_person_is_looked_for_is_erased_as_well() throws Exception {
        var user = as("user-" + UUID.randomUUID(), Role.USER);
        var id = user.post("/api/contacts", """
                {"name": {"given": "Ann"}, "emails": [{"value": "%s", "type": "home"}]}""".formatted(address)).id();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var other = database.getConnection()) {
            heldUp(other);
            var erasing = threads.submit(() -> erase(id, "while-" + given));
            untilHeldUp();
            var meanwhile = meetingWithThem(user);
            other.rollback();

            assertThat(erasing.get().json().at("/activities"))
                    .extracting(node -> node.asString())
                    .containsExactly(meanwhile);
            await().untilAsserted(() -> assertThat(
                            user.get("/api/activities/" + meanwhile).json().at("/outsideGuests"))
                    .hasSize(1));
        }
    }

    @Test
    void with_an_address_that_comes_meanwhile_they_have_to_be_looked_for_once_more() throws Exception {
        var user = as("user-" + UUID.randomUUID(), Role.USER);
        var added = user.post("/api/contacts", "{\"name\": {\"given\": \"Ann\"}}");
        var meeting = meetingWithThem(user);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var other = database.getConnection()) {
            heldUp(other);
            var erasing = threads.submit(() -> erase(added.id(), "address-" + given));
            untilHeldUp();
            user.patch("/api/contacts/" + added.id(), """
                    {"emails": [{"value": "%s", "type": "home"}]}""".formatted(address), "If-Match", added.etag());
            other.rollback();

            assertThat(erasing.get().status()).isEqualTo(409);
            assertThat(erasing.get().problem()).isEqualTo("changed-meanwhile");
        }
        assertThat(erase(added.id(), "address-" + given)
                        .json()
                        .at("/activities/0")
                        .asString())
                .isEqualTo(meeting);
    }

    private static void heldUp(Connection other) throws SQLException {
        other.setAutoCommit(false);
        try (var lock = other.createStatement()) {
            lock.execute("select pg_advisory_xact_lock(hashtextextended('erased-address', 0))");
        }
    }

    private void untilHeldUp() {
        await().until(() -> jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single());
    }

    private long events() {
        return jdbc.sql("select count(*) from domain_event where type in ('Contact', 'Activity')")
                .query(Long.class)
                .single();
    }

    @Test
    void guests_of_the_past_and_of_deleted_activities_are_erased_too() {
        var user = as("user-" + UUID.randomUUID(), Role.USER);
        var id = user.post("/api/contacts", """
                {"name": {"given": "Ann"}, "emails": [{"value": "%s", "type": "home"}]}""".formatted(address)).id();
        var former = meetingWithThem(user);
        var seen = user.get("/api/activities/" + former);
        user.patch("/api/activities/" + former, "{\"outsideGuests\": []}", "If-Match", seen.etag());
        var deleted = meetingWithThem(user);
        user.delete(
                "/api/activities/" + deleted,
                "If-Match",
                user.get("/api/activities/" + deleted).etag());

        assertThat(erase(id).json().at("/activities"))
                .extracting(node -> node.asString())
                .containsExactlyInAnyOrder(former, deleted);

        assertThat(user.get("/api/activities/" + former).text("/title")).isEqualTo("Nesting");
        assertThat(user.get("/api/activities/" + deleted).status()).isEqualTo(410);
        assertThat(erase(id).json().at("/activities"))
                .as("nobody finds them by what is gone")
                .isEmpty();
    }

    @Test
    void google_does_not_bring_the_person_back_as_a_guest() {
        var user = activitiesUser("user-" + UUID.randomUUID());
        var id = user.post("/api/contacts", """
                {"name": {"given": "Ann"}, "emails": [{"value": "%s", "type": "home"}]}""".formatted(address)).id();
        assertThat(erase(id).status()).isEqualTo(200);
        GoogleInTests.SERVER.control().calendar().create(mailOf(user), """
                {"summary": "Perch", "attendees": [{"email": "%s"}, {"email": "other@birds.example"}],
                 "start": {"date": "%s"}, "end": {"date": "%s"}}""".formatted(
                        address,
                        LocalDate.now(ZoneOffset.UTC).plusDays(7),
                        LocalDate.now(ZoneOffset.UTC).plusDays(8)));

        assertThat(session(user, "ACTIVITIES").text("/state")).isEqualTo("COMPLETED");

        await().until(() -> user.get("/api/activities").json().at("/items").size() == 1);
        var imported = user.get("/api/activities/" + user.get("/api/activities").text("/items/0/id"));
        assertThat(imported.json().at("/outsideGuests")).as("%s", imported).hasSize(1);
        assertThat(imported.text("/outsideGuests/0/email")).isEqualTo("other@birds.example");
    }

    @Test
    void a_user_is_erased_after_their_google_account_was_disconnected() {
        var name = "user-" + UUID.randomUUID();
        var user = as(name, Role.USER);
        var account = connectedAccountOf(user);
        var id = admin().post("/api/contacts", """
                {"name": {"given": "%s"}, "userId": "%s"}""".formatted(given, name)).id();
        var google = mailOf(user);
        var again = "/api/google-accounts/" + account + "/reconnect";
        assertThat(user.post(again, "{}", KEY, "again-" + given).text("/email")).isEqualTo(google);

        assertThat(erase(id).problem()).isEqualTo("user-still-connected");
        user.delete(
                "/api/google-accounts/" + account,
                "If-Match",
                user.get("/api/google-accounts/" + account).etag());
        assertThat(erase(id).status()).isEqualTo(200);

        assertThat(user.post(again, "{}", KEY, "again-" + given).problem()).isEqualTo("erased");
        await().untilAsserted(() ->
                assertThat(new WholeDatabase(jdbc).tablesWith(google)).isEmpty());
    }

    @Test
    void only_administrators_erase() {
        var user = as("user-" + UUID.randomUUID(), Role.USER);
        var id = user.post("/api/contacts", "{\"name\": {\"given\": \"Ann\"}}").id();

        assertThat(user.post("/api/contacts/" + id + "/erasure", "").status()).isEqualTo(403);
        assertThat(user.get("/api/contacts/" + id).status()).isEqualTo(200);
        assertThat(erase(UUID.randomUUID().toString()).status()).isEqualTo(404);
    }

    private Reply erase(String contact) {
        return erase(contact, UUID.randomUUID().toString());
    }

    private Reply erase(String contact, String key) {
        return admin().post("/api/contacts/" + contact + "/erasure", "", KEY, key);
    }

    private String contactIn(Client user) {
        var tag = user.get("/api/sync-configurations/contacts").text("/tagId");
        return user.post(
                        "/api/contacts",
                        """
                {"name": {"given": "%s", "family": "Vogelsang"}, "emails": [{"value": "%s", "type": "home"}],
                 "phones": [{"value": "%s", "type": "mobile"}], "tags": [{"id": "%s"}]}""".formatted(given, address, phone, tag),
                        KEY,
                        UUID.randomUUID().toString())
                .id();
    }

    private String bothSidesChange(Client user, String id) {
        var mail = mailOf(user);
        var google = GoogleInTests.SERVER.control().members(mail, "Lockstep").getFirst();
        var seen = user.get("/api/contacts/" + id);
        user.patch("/api/contacts/" + id, "{\"nickname\": \"Feather-" + given + "\"}", "If-Match", seen.etag());
        GoogleInTests.SERVER
                .control()
                .changeContact(mail, google, "{\"nicknames\": [{\"value\": \"Wing-" + given + "\"}]}");
        return google;
    }

    private String meetingWithThem(Client user) {
        return user.post("/api/activities", nesting()).id();
    }

    private String nesting() {
        return activity("Nesting", """
                "outsideGuests": [{"email": "%s", "name": "%s Vogelsang"}, {"email": "other@birds.example"}],""".formatted(address.toUpperCase(Locale.ROOT), given));
    }

    private static String activity(Client user, String title, String more) {
        return user.post("/api/activities", activity(title, more)).id();
    }

    private static String activity(String title, String more) {
        return """
                {"title": "%s", "kind": "MEETING", %s
                 "start": {"dateTime": "2026-12-01T09:00:00Z", "zoneId": "Europe/Vienna"},
                 "end": {"dateTime": "2026-12-01T10:00:00Z", "zoneId": "Europe/Vienna"}}""".formatted(title, more);
    }

    private static String mailOf(Client user) {
        return user.get("/api/google-accounts").text("/items/0/email");
    }

    /** The search finds what is there; and events are sealed at all times. */
    private void readable() {
        await().untilAsserted(() -> assertThat(new WholeDatabase(jdbc).tablesWith(address))
                .contains(
                        "public.activity_view",
                        "public.contact_view",
                        "public.crm_record",
                        "public.google_record",
                        "public.link")
                .doesNotContain("public.domain_event", "public.idempotency_key"));
        await().untilAsserted(() ->
                assertThat(new WholeDatabase(jdbc).tablesWith("Wing-" + given)).contains("public.decision_view"));
    }

    private void nothingNamesThem() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (var canary : canaries) {
                assertThat(new WholeDatabase(jdbc).tablesWith(canary))
                        .as(canary)
                        .isEmpty();
            }
        });
    }

    private void rebuilt(String view) {
        var ops = as("olga", Role.OPS);
        assertThat(ops.post("/api/ops/projections/" + view + "/rebuild", "").status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !ops.get("/api/ops/projections/" + view)
                        .json()
                        .at("/rebuilding")
                        .asBoolean());
    }
}

package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R7, and crash point C1 from the outside. */
class IdempotencyTest extends RunningProduct {
    private static final String KEY = "Idempotency-Key";

    @Autowired
    DataSource database;

    @Test
    void the_same_key_is_carried_out_once_and_answered_the_same_again() {
        var key = UUID.randomUUID().toString();
        var body = "{\"nickname\": \"once\"}";

        var first = ann().post("/api/contacts", body, KEY, key);
        var events = eventsStored();
        ann().patch("/api/contacts/" + first.id(), "{\"nickname\": \"changed since\"}", "If-Match", "\"0\"");
        var again = ann().post("/api/contacts", body, KEY, key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.etag()).isEqualTo(first.etag());
        assertThat(eventsStored()).as("the patch alone").isEqualTo(events + 1);
    }

    @Test
    void a_key_used_for_another_request_is_refused() {
        var key = UUID.randomUUID().toString();
        ann().post("/api/contacts", "{\"nickname\": \"this\"}", KEY, key);
        var events = eventsStored();

        var other = ann().post("/api/contacts", "{\"nickname\": \"that\"}", KEY, key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/errors/0/field")).isEqualTo(KEY);
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void keys_of_two_people_are_two_keys() {
        var key = UUID.randomUUID().toString();

        var anns = ann().post("/api/contacts", "{\"nickname\": \"this\"}", KEY, key);
        var bobs = bob().post("/api/contacts", "{\"nickname\": \"this\"}", KEY, key);

        assertThat(bobs.id()).isNotEqualTo(anns.id());
    }

    @Test
    void what_was_refused_may_be_tried_again_under_the_same_key() {
        var key = UUID.randomUUID().toString();

        assertThat(ann().post("/api/contacts", "{}", KEY, key).status()).isEqualTo(400);
        assertThat(ann().post("/api/contacts", "{\"nickname\": \"better\"}", KEY, key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_key_in_flight_is_a_conflict() throws Exception {
        var key = UUID.randomUUID().toString();
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
                lock.setString(1, "idempotency-key/3/ann" + key);
                lock.execute();
            }

            var meanwhile = ann().post("/api/contacts", "{\"nickname\": \"waiting\"}", KEY, key);

            assertThat(meanwhile.status()).isEqualTo(409);
            assertThat(meanwhile.problem()).isEqualTo("request-in-flight");
            other.rollback();
        }
        assertThat(ann().post("/api/contacts", "{\"nickname\": \"waiting\"}", KEY, key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_thousand_equal_requests_at_once_are_one_event() throws Exception {
        var key = UUID.randomUUID().toString();
        long before = contactEvents();
        var word = "parallel" + UUID.randomUUID().toString().replace("-", "");
        var client = ann();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(50)) {
            var replies = IntStream.range(0, 1_000)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return client.post("/api/contacts", "{\"nickname\": \"" + word + "\"}", KEY, key);
                    }))
                    .toList();
            start.countDown();
            var ids = new java.util.HashSet<String>();
            for (Future<Reply> reply : replies) {
                assertThat(reply.get().status()).as("%s", reply.get()).isIn(201, 409);
                if (reply.get().status() == 201) {
                    ids.add(reply.get().id());
                }
            }
            assertThat(ids).hasSize(1);
            assertThat(jdbc.sql("select count(*) from domain_event where aggregate_identifier = :id")
                            .param("id", ids.iterator().next())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
        assertThat(jdbc.sql("select count(*) from idempotency_key where key = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(contactEvents()).isEqualTo(before + 1);
        assertThat(ann().get("/api/contacts?q=" + word).json().at("/items")).hasSize(1);
    }

    @Test
    void the_keys_row_and_the_events_are_stored_together_or_not_at_all() {
        jdbc.sql("""
                        create or replace function refuse_key() returns trigger language plpgsql as
                        $$ begin raise exception 'not this one'; end $$""").update();
        jdbc.sql("""
                        create or replace trigger refuse_key before insert on idempotency_key
                        for each row when (new.key = 'refused') execute function refuse_key()""").update();
        var events = eventsStored();

        var failed = ann().post("/api/contacts", "{\"nickname\": \"never\"}", KEY, "refused");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.toString()).doesNotContain("not this one");
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void a_key_whose_answer_was_never_given_is_answered_from_what_was_committed() {
        var key = UUID.randomUUID().toString();
        var body = "{\"nickname\": \"killed after the commit\"}";
        var first = ann().post("/api/contacts", body, KEY, key);
        jdbc.sql("update idempotency_key set answer = null where key = :key")
                .param("key", key)
                .update();
        var events = eventsStored();

        var again = ann().post("/api/contacts", body, KEY, key);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(eventsStored()).isEqualTo(events);
    }

    @Test
    void a_day_later_the_key_is_free_and_its_answer_forgotten() {
        var key = UUID.randomUUID().toString();
        var body = "{\"nickname\": \"daily\"}";
        var first = ann().post("/api/contacts", body, KEY, key);
        jdbc.sql("update idempotency_key set created_at = created_at - interval '24 hours' where key = :key")
                .param("key", key)
                .update();

        var nextDay = ann().post("/api/contacts", body, KEY, key);

        assertThat(nextDay.status()).isEqualTo(201);
        assertThat(nextDay.id()).isNotEqualTo(first.id());
    }

    /** The former would let whoever reads the table finish somebody's connection, the latter is a person's. */
    @Test
    void what_is_kept_for_repetitions_shows_neither_the_way_to_google_nor_anybodys_data() {
        var key = UUID.randomUUID().toString();
        var started = ann().post("/api/google-accounts", "{\"kinds\": [\"CONTACTS\"]}", KEY, key);
        var state = started.text("/authorizationUrl").replaceFirst(".*[?&]state=([^&]+).*", "$1");
        ann().post(
                        "/api/contacts",
                        "{\"nickname\": \"Mandragora\"}",
                        KEY,
                        UUID.randomUUID().toString());

        assertThat(kept()).contains(key).doesNotContain(state).doesNotContain("Mandragora");
        assertThat(ann().post("/api/google-accounts", "{\"kinds\": [\"CONTACTS\"]}", KEY, key)
                        .text("/authorizationUrl"))
                .contains(state);
    }

    private String kept() {
        return String.join("\n", jdbc.sql("""
                        select concat_ws(' ', user_id, key, resource_id,
                            encode(done, 'escape'), encode(answer, 'escape')) from idempotency_key""").query(String.class).list());
    }

    private long contactEvents() {
        return jdbc.sql("select count(*) from domain_event where type = 'Contact'")
                .query(Long.class)
                .single();
    }
}

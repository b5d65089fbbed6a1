package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lockstep.secrets.SealedColumn;
import lockstep.views.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Operators change the key that seals all secrets, and see none of them. */
class SecretsTest extends RunningProduct {

    /** Bytes that are no secrets sealed with the product's key: events, snapshots, positions, tasks, and hashes. */
    private static final Set<String> OTHERS = Set.of(
            "domain_event.payload",
            "domain_event.meta_data",
            "aggregate_snapshot.payload",
            "aggregate_snapshot.meta_data",
            "token_entry.token",
            "saga_entry.serialized_saga",
            "scheduled_tasks.task_data",
            "oauth_state.state_hash",
            "google_grant.confirmation_hash",
            "push_channel.token_hash",
            "google_match_key.key",
            "crm_match_key.key",
            "erased_address.key");

    @Autowired
    List<SealedColumn> columns;

    @Test
    void every_secret_is_sealed_with_another_key_while_sessions_go_on() {
        var user = setUpUser("user-" + UUID.randomUUID());
        var tag = user.get("/api/sync-configurations/contacts").text("/tagId");
        var google = user.get("/api/google-accounts").text("/items/0/email");
        GoogleInTests.SERVER.control().createContact(google, """
                {"names": [{"givenName": "Ada", "familyName": "Outside"}], "emailAddresses": [{"value": "%s"}]}
                """.formatted(UUID.randomUUID() + "@example.org"));
        user.post(
                "/api/contacts",
                """
                {"name": {"given": "Grace", "family": "Hopper"}, "tags": [{"id": "%s"}]}""".formatted(tag),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(session(user).text("/state")).isEqualTo("COMPLETED");
        noRotationIsUnderWay();
        var before = primary();

        var begun = ops().post("/api/ops/secrets/rotation", "");

        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        assertThat(begun.header("Location")).isEqualTo("/api/ops/secrets");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ops().get("/api/ops/secrets")
                                .json()
                                .at("/finishedAt")
                                .isNull())
                        .isFalse());
        var status = ops().get("/api/ops/secrets").json();
        assertThat(primary()).isNotEqualTo(before);
        status.at("/tables")
                .forEach(table -> assertThat(table.at("/waiting").asLong())
                        .as("%s", table)
                        .isZero());
        assertThat(status.at("/tables").toString())
                .contains("google_grant", "person_key", "match_hash_key", "idempotency_key");
        assertThat(session(user).text("/state")).as("its grant still opens").isEqualTo("COMPLETED");
        assertThat(user.get("/api/contacts?tag=" + tag).text("/items/0/name/family"))
                .isEqualTo("Hopper");
        assertThat(ops().delete("/api/ops/secrets/keys/" + before).problem()).isEqualTo("key-just-replaced");
        assertThat(ops().delete("/api/ops/secrets/keys/" + primary()).problem()).isEqualTo("key-in-use");
        assertThat(ops().delete("/api/ops/secrets/keys/00000000").status()).isEqualTo(404);
    }

    /** Whoever adds a column of bytes says here that it holds no secret, or makes a bean of it. */
    @Test
    void every_column_of_bytes_is_sealed_anew_or_is_known_to_hold_no_secret() {
        var bytes = new TreeSet<>(jdbc.sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where data_type = 'bytea' and table_schema = current_schema()
                        """).query(String.class).list());
        var sealed = new TreeSet<String>();
        columns.forEach(column -> sealed.add(column.table() + "." + column.column()));

        var expected = new TreeSet<>(OTHERS);
        expected.addAll(sealed);
        assertThat(bytes).isEqualTo(expected);
    }

    /** While one goes on, no other begins. */
    private void noRotationIsUnderWay() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var status = ops().get("/api/ops/secrets").json();
            return status.at("/begunAt").isNull() || !status.at("/finishedAt").isNull();
        });
    }

    private String primary() {
        var keys = ops().get("/api/ops/secrets").json().at("/keys");
        return keys.valueStream()
                .filter(key -> key.at("/primary").asBoolean())
                .map(key -> key.at("/id").asString())
                .findFirst()
                .orElseThrow();
    }

    private Client ops() {
        return as("olga", Role.OPS);
    }
}

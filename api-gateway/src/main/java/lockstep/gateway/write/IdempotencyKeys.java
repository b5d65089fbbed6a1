package lockstep.gateway.write;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done under which key, for a day. */
@Repository
class IdempotencyKeys {
    static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param answer null until it was built */
    record Remembered(
            String fingerprint, String outcome, @Nullable String answer) {}

    /** Until the end of the transaction; false when another transaction uses the same key now. */
    boolean lock(String userId, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:lock, 0))")
                .param("lock", "idempotency-key/" + userId.length() + "/" + userId + key)
                .query(Boolean.class)
                .single();
    }

    Optional<Remembered> find(String userId, String key) {
        return jdbc.sql("""
                        select fingerprint, outcome, answer from idempotency_key
                        where user_id = :user and key = :key and created_at > :since""")
                .param("user", userId)
                .param("key", key)
                .param("since", since())
                .query((row, number) ->
                        new Remembered(row.getString("fingerprint"), row.getString("outcome"), row.getString("answer")))
                .optional();
    }

    void remember(String userId, String key, String fingerprint, String outcome, @Nullable UUID resourceId) {
        // what is in the way has had its day
        jdbc.sql("""
                        insert into idempotency_key (user_id, key, fingerprint, outcome, resource_id, created_at)
                        values (:user, :key, :fingerprint, :outcome, :resource, :now)
                        on conflict (user_id, key) do update set
                            fingerprint = excluded.fingerprint, outcome = excluded.outcome, answer = null,
                            resource_id = excluded.resource_id, created_at = excluded.created_at""")
                .param("user", userId)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("outcome", outcome)
                .param("resource", resourceId)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The answer every repetition gets: this one, unless another request was quicker. */
    Optional<String> settle(String userId, String key, String answer) {
        jdbc.sql("update idempotency_key set answer = :answer where user_id = :user and key = :key and answer is null")
                .param("answer", answer)
                .param("user", userId)
                .param("key", key)
                .update();
        return find(userId, key).map(Remembered::answer);
    }

    /** Answers can hold personal data: none is kept much longer than it may be asked for. */
    int forget() {
        return jdbc.sql("delete from idempotency_key where created_at <= :since")
                .param("since", since())
                .update();
    }

    private OffsetDateTime since() {
        return OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC);
    }
}

package lockstep.gateway.write;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import lockstep.secrets.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done under which key, for a day. Sealed: answers hold personal data, and the address that connects a Google
 * account.
 */
@Repository
class IdempotencyKeys {
    static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Secrets secrets;
    private final JsonMapper json;

    IdempotencyKeys(JdbcClient jdbc, Clock clock, Secrets secrets, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.secrets = secrets;
        this.json = json;
    }

    /**
     * @param fingerprint of the request
     * @param outcome what the command answered, before any read model was asked
     */
    record Done(String fingerprint, String outcome) {}

    /**
     * @param done null when it was forgotten
     * @param answer null until it was built
     */
    record Remembered(@Nullable Done done, @Nullable String answer) {}

    /** Until the end of the transaction; false when another transaction uses the same key now. */
    boolean lock(String userId, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:lock, 0))")
                .param("lock", owner(userId, key))
                .query(Boolean.class)
                .single();
    }

    Optional<Remembered> find(String userId, String key) {
        return jdbc.sql("""
                        select done, answer from idempotency_key
                        where user_id = :user and key = :key and created_at > :since""")
                .param("user", userId)
                .param("key", key)
                .param("since", since())
                .query((row, number) -> {
                    var owner = owner(userId, key);
                    byte[] done = row.getBytes("done");
                    byte[] answer = row.getBytes("answer");
                    return new Remembered(
                            done == null ? null : json.readValue(secrets.open(done, owner), Done.class),
                            answer == null ? null : secrets.open(answer, owner));
                })
                .optional();
    }

    void remember(String userId, String key, Done done, @Nullable UUID resourceId) {
        // what is in the way has had its day
        jdbc.sql("""
                        insert into idempotency_key (user_id, key, done, resource_id, created_at)
                        values (:user, :key, :done, :resource, :now)
                        on conflict (user_id, key) do update set
                            done = excluded.done, answer = null,
                            resource_id = excluded.resource_id, created_at = excluded.created_at""")
                .param("user", userId)
                .param("key", key)
                .param("done", secrets.seal(json.writeValueAsString(done), owner(userId, key)))
                .param("resource", resourceId)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The answer every repetition gets: this one, unless another request was quicker, or it was forgotten meanwhile. */
    Optional<String> settle(String userId, String key, String answer) {
        jdbc.sql("""
                        update idempotency_key set answer = :answer
                        where user_id = :user and key = :key and answer is null and done is not null""")
                .param("answer", secrets.seal(answer, owner(userId, key)))
                .param("user", userId)
                .param("key", key)
                .update();
        return find(userId, key).map(Remembered::answer);
    }

    /** All answers about these records, whoever got them; the keys stay used. */
    void forgetAbout(Collection<UUID> resourceIds) {
        jdbc.sql("update idempotency_key set done = null, answer = null where resource_id = any (:resources)")
                .param("resources", resourceIds.toArray(UUID[]::new))
                .update();
    }

    /** None is kept much longer than it may be asked for. */
    int forget() {
        return jdbc.sql("delete from idempotency_key where created_at <= :since")
                .param("since", since())
                .update();
    }

    /** The length keeps apart whose names and keys run into each other. */
    private static String owner(String userId, String key) {
        return "idempotency-key/" + userId.codePointCount(0, userId.length()) + "/" + userId + key;
    }

    private OffsetDateTime since() {
        return OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC);
    }
}

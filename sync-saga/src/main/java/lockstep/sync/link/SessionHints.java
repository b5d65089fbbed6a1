package lockstep.sync.link;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lockstep.sync.schedule.OneTimeTasks;
import lockstep.syncsession.SessionTrigger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code session_hint}: that a session of a configuration should start soon. While nobody has acted on a hint, a
 * second one is the same hint, so a flood of them is one session. Row and task are committed together, and the row goes
 * with the start of whichever session comes next ({@link FulfilledHints}): a hint given while a session runs lasts until
 * that one is over.
 */
@Component
public class SessionHints {

    public static final String TASK = "session-hint";

    private final JdbcClient jdbc;
    private final OneTimeTasks tasks;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Duration delay;

    /** @param delay long enough for several changes, or notifications of one change, to become one session */
    SessionHints(
            JdbcClient jdbc,
            OneTimeTasks tasks,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${lockstep.sync.hint-delay:PT2S}") Duration delay) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
        this.delay = delay;
    }

    /** @param userId whose configuration it is */
    public record Hint(UUID hintId, UUID configurationId, String userId, SessionTrigger trigger, Instant at) {}

    /** Within the transaction of whoever gives it, if there is one. */
    public void hint(UUID configurationId, String userId, SessionTrigger trigger) {
        transactions.executeWithoutResult(status -> {
            var now = clock.instant();
            var id = UUID.randomUUID();
            var isNew = jdbc.sql("""
                    insert into session_hint (configuration_id, trigger, hint_id, user_id, hinted_at)
                    values (:configuration, :trigger, :id, :user, :now)
                    on conflict (configuration_id, trigger) do nothing
                    """)
                            .param("configuration", configurationId)
                            .param("trigger", trigger.name())
                            .param("id", id)
                            .param("user", userId)
                            .param("now", Rows.timestamp(now))
                            .update()
                    > 0;
            if (isNew) {
                tasks.schedule(TASK, id.toString(), now.plus(delay));
            }
        });
    }

    /** Empty when a session has started since. */
    public Optional<Hint> find(UUID hintId) {
        return jdbc.sql("select * from session_hint where hint_id = :id")
                .param("id", hintId)
                .query((row, n) -> new Hint(
                        hintId,
                        Rows.uuid(row, "configuration_id"),
                        Rows.text(row, "user_id"),
                        SessionTrigger.valueOf(Rows.text(row, "trigger")),
                        Objects.requireNonNull(Rows.instant(row, "hinted_at"))))
                .optional();
    }

    public void forget(UUID hintId) {
        jdbc.sql("delete from session_hint where hint_id = :id")
                .param("id", hintId)
                .update();
    }

    /** In the transaction in which a session starts: it will see whatever was hinted at so far. */
    void fulfilled(UUID configurationId) {
        jdbc.sql("delete from session_hint where configuration_id = :id")
                .param("id", configurationId)
                .update();
    }

    /**
     * The tables have come to the start of a session, which reads all changes that stand before it, also those that were
     * not in the tables yet when it started.
     */
    void changesAreSeen(UUID configurationId) {
        jdbc.sql("delete from session_hint where configuration_id = :id and trigger = :trigger")
                .param("id", configurationId)
                .param("trigger", SessionTrigger.CHANGE.name())
                .update();
    }
}

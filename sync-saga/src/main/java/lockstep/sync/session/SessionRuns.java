package lockstep.sync.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lockstep.sync.link.Rows;
import lockstep.sync.session.StepCommand.PullFromGoogle;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncconfiguration.SyncSettings;
import lockstep.syncsession.SessionCost;
import lockstep.syncsession.SessionCounts;
import lockstep.syncsession.SessionTotals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code session_run}. */
@Component
class SessionRuns implements SessionTotals {

    private final JdbcClient jdbc;
    private final Rows rows;

    SessionRuns(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void begin(PullFromGoogle command) {
        jdbc.sql("""
                insert into session_run (session_id, configuration_id, kind, account_id, user_id, trigger, settings, step, first,
                    tally)
                values (:session, :configuration, :kind, :account, :user, :trigger, cast(:settings as jsonb), 'PULL',
                    not exists (select 1 from link where account_id = :account and kind = :kind and base is not null),
                    cast(:tally as jsonb))
                on conflict do nothing
                """)
                .param("session", command.sessionId())
                .param("configuration", command.configurationId())
                .param("kind", command.kind().name())
                .param("account", command.settings().googleAccountId())
                .param("user", command.userId())
                .param("trigger", command.trigger().name())
                .param("settings", rows.json(command.settings()))
                .param("tally", rows.json(new Tally()))
                .update();
    }

    Optional<SessionRun> find(UUID sessionId) {
        return jdbc.sql("""
                select r.*, g.granted_at from session_run r
                left join google_grant g on g.account_id = r.account_id and g.state = 'ACTIVE'
                where session_id = :id
                """)
                .param("id", sessionId)
                .query((row, n) -> new SessionRun(
                        sessionId,
                        row.getObject("configuration_id", UUID.class),
                        SyncKind.valueOf(row.getString("kind")),
                        row.getObject("account_id", UUID.class),
                        row.getString("user_id"),
                        row.getString("trigger"),
                        rows.read(row.getString("settings"), SyncSettings.class),
                        StepName.valueOf(row.getString("step")),
                        row.getBoolean("ended"),
                        row.getBoolean("paused"),
                        row.getString("asked"),
                        Set.of((String[]) row.getArray("approved").getArray()),
                        row.getBoolean("group_checked"),
                        row.getBoolean("planned"),
                        row.getBoolean("first"),
                        row.getInt("attempts"),
                        row.getInt("rounds"),
                        Rows.instant(row, "granted_at"),
                        rows.read(row.getString("tally"), Tally.class)))
                .optional();
    }

    void save(UUID sessionId, Tally tally) {
        jdbc.sql("update session_run set tally = cast(:tally as jsonb) where session_id = :id")
                .param("id", sessionId)
                .param("tally", rows.json(tally))
                .update();
    }

    void failed(UUID sessionId, Tally tally) {
        jdbc.sql("update session_run set tally = cast(:tally as jsonb), attempts = attempts + 1 where session_id = :id")
                .param("id", sessionId)
                .param("tally", rows.json(tally))
                .update();
    }

    /** Google took or gave something, so earlier failures no longer count. */
    void advanced(UUID sessionId) {
        jdbc.sql("update session_run set attempts = 0 where session_id = :id and attempts > 0")
                .param("id", sessionId)
                .update();
    }

    void step(UUID sessionId, StepName step) {
        jdbc.sql("update session_run set step = :step, attempts = 0 where session_id = :id")
                .param("id", sessionId)
                .param("step", step.name())
                .update();
    }

    void paused(UUID sessionId, boolean paused) {
        jdbc.sql("update session_run set paused = :paused where session_id = :id")
                .param("id", sessionId)
                .param("paused", paused)
                .update();
    }

    void asked(UUID sessionId, String reason) {
        jdbc.sql("update session_run set asked = :reason where session_id = :id")
                .param("id", sessionId)
                .param("reason", reason)
                .update();
    }

    /** Yes to what was asked last. */
    void approved(UUID sessionId) {
        jdbc.sql("""
                update session_run set approved = array_append(approved, asked), asked = null
                where session_id = :id and asked is not null
                """).param("id", sessionId).update();
    }

    void groupChecked(UUID sessionId) {
        jdbc.sql("update session_run set group_checked = true where session_id = :id")
                .param("id", sessionId)
                .update();
    }

    void planned(UUID sessionId) {
        jdbc.sql("update session_run set planned = true where session_id = :id")
                .param("id", sessionId)
                .update();
    }

    void anotherRound(UUID sessionId) {
        jdbc.sql("update session_run set rounds = rounds + 1 where session_id = :id")
                .param("id", sessionId)
                .update();
    }

    void ended(UUID sessionId) {
        jdbc.sql("update session_run set ended = true where session_id = :id")
                .param("id", sessionId)
                .update();
        jdbc.sql("delete from session_work where session_id = :id")
                .param("id", sessionId)
                .update();
    }

    boolean isEnded(UUID sessionId) {
        return jdbc.sql("select ended from session_run where session_id = :id")
                .param("id", sessionId)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /** @param granted the grant the step works under is the account's still */
    record Leave(boolean ended, boolean granted) {}

    Leave leaveToCall(SessionRun run) {
        return jdbc.sql("""
                select ended, exists (
                    select 1 from google_grant g
                    where g.account_id = r.account_id and state = 'ACTIVE' and granted_at = :since) as granted
                from session_run r where session_id = :id
                """)
                .param("id", run.sessionId())
                .param("since", Rows.timestamp(run.grantedAt()))
                .query((row, n) -> new Leave(row.getBoolean("ended"), row.getBoolean("granted")))
                .optional()
                .orElse(new Leave(true, false));
    }

    List<UUID> underWayOf(String userId) {
        return jdbc.sql("select session_id from session_run where user_id = :user and not ended order by session_id")
                .param("user", userId)
                .query(UUID.class)
                .list();
    }

    record Standing(UUID sessionId, StepName step) {}

    /**
     * Sessions that stand still until syncing is resumed; those that wait for Google's quota have a task that waits for
     * its time. A task that is picked is a step which has stopped and is about to go: it does not go on by itself.
     */
    List<Standing> pausedByOperator() {
        return jdbc.sql("""
                select session_id, step from session_run r
                where paused and not ended and not exists (
                    select 1 from scheduled_tasks t
                    where t.task_name = :task and t.task_instance like r.session_id || '/%' and not t.picked)
                """)
                .param("task", StepTasks.TASK)
                .query((row, n) ->
                        new Standing(row.getObject("session_id", UUID.class), StepName.valueOf(row.getString("step"))))
                .list();
    }

    void switchSyncing(boolean paused) {
        jdbc.sql("update sync_switch set paused = :paused")
                .param("paused", paused)
                .update();
    }

    /** Within a transaction: until it ends nobody puts the switch back. */
    boolean syncingStaysPaused() {
        return jdbc.sql("select paused from sync_switch for share")
                .query(Boolean.class)
                .single();
    }

    @Override
    public SessionCounts counts(UUID sessionId) {
        return find(sessionId).map(run -> run.tally().counts()).orElse(SessionCounts.NONE);
    }

    @Override
    public SessionCost cost(UUID sessionId) {
        return find(sessionId).map(run -> run.tally().cost(run.kind())).orElse(SessionCost.NONE);
    }

    boolean syncingPaused() {
        return jdbc.sql("select paused from sync_switch").query(Boolean.class).single();
    }
}

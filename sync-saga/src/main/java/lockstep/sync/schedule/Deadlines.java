package lockstep.sync.schedule;

import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Axon's, except that a deadline which has begun counts as cancelled: Axon throws then, and with that stops every saga of
 * the segment. Such a deadline comes after the saga has let go of it, or came before; the saga heeds only the one it expects.
 */
final class Deadlines extends DbSchedulerDeadlineManager {

    private final JdbcClient jdbc;

    Deadlines(Builder builder, JdbcClient jdbc) {
        super(builder);
        this.jdbc = jdbc;
    }

    /** In one statement: between a look and a removal it could begin. Its row is removed by whoever carries it out. */
    @Override
    public void cancelSchedule(String deadlineName, String scheduleId) {
        var token = new DbSchedulerDeadlineToken(scheduleId);
        runOnPrepareCommitOrNow(() -> jdbc.sql(
                        "delete from scheduled_tasks where task_name = :task and task_instance = :id and not picked")
                .param("task", token.getTaskName())
                .param("id", token.getId())
                .update());
    }
}

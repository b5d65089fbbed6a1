package lockstep.views.projection;

import java.util.Optional;
import lockstep.views.View;
import lockstep.views.projection.ProjectionView.Rebuild;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known, on every node, of the last attempt to build each read model anew. */
@Component
class Rebuilds {

    private static final String INTERRUPTED = "interrupted";

    /** Said anew every few seconds, also of an attempt that waits for its turn. */
    private static final String ALIVE = "alive_at > clock_timestamp() - interval '30 seconds'";

    private final JdbcClient jdbc;

    Rebuilds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when an attempt is under way, here or on another node. */
    boolean begin(View view, long target) {
        return jdbc.sql("insert into projection_rebuild as r (name, state, position, target, alive_at)"
                                + " values (?, 'RUNNING', 0, ?, clock_timestamp()) on conflict (name) do update"
                                + " set state = 'RUNNING', position = 0, target = excluded.target, failure = null,"
                                + " alive_at = excluded.alive_at where r.state <> 'RUNNING' or not r." + ALIVE)
                        .params(view.title(), target)
                        .update()
                == 1;
    }

    void reached(View view, long position, long target) {
        jdbc.sql("update projection_rebuild set position = ?, target = ?, alive_at = clock_timestamp() where name = ?")
                .params(position, target, view.title())
                .update();
    }

    void alive(View view) {
        jdbc.sql("update projection_rebuild set alive_at = clock_timestamp() where name = ? and state = 'RUNNING'")
                .param(view.title())
                .update();
    }

    void done(View view, long position) {
        jdbc.sql("update projection_rebuild set state = 'DONE', position = ?, target = ? where name = ?")
                .params(position, position, view.title())
                .update();
    }

    void failed(View view, String failure) {
        jdbc.sql("update projection_rebuild set state = 'FAILED', failure = ? where name = ?")
                .params(failure, view.title())
                .update();
    }

    Optional<Rebuild> find(View view) {
        return jdbc.sql("select state, position, target, failure, " + ALIVE
                        + " as alive from projection_rebuild where name = ?")
                .param(view.title())
                .query((row, n) -> {
                    var state = Rebuild.State.valueOf(row.getString("state"));
                    var dead = state == Rebuild.State.RUNNING && !row.getBoolean("alive");
                    return new Rebuild(
                            dead ? Rebuild.State.FAILED : state,
                            row.getLong("position"),
                            row.getLong("target"),
                            dead ? INTERRUPTED : row.getString("failure"));
                })
                .optional();
    }
}

package lockstep.views;

import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import lockstep.eventstore.Projections;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks at the row by its primary key, at first every few milliseconds, then less and less often. Read models are
 * mostly a few milliseconds behind, and a look costs a fraction of one; a listening connection for each node would
 * save nothing that anybody could notice.
 */
@Component
class PollingReadYourWrites implements ReadYourWrites {

    private static final long FIRST_PAUSE_MILLIS = 4;
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private final JdbcClient jdbc;
    private final Projections projections;

    PollingReadYourWrites(JdbcClient jdbc, Projections projections) {
        this.jdbc = jdbc;
        this.projections = projections;
    }

    @Override
    public boolean await(View view, UUID id, long version, Duration atMost) {
        var sql = "select exists (select from " + tableOf(view) + " where id = ? and version >= ?)";
        return await(
                () -> jdbc.sql(sql).params(id, version).query(Boolean.class).single(), atMost);
    }

    @Override
    public boolean awaitAll(View view, Duration atMost) {
        long head = projections.progress(view.title()).head();
        return await(() -> projections.progress(view.title()).position() >= head, atMost);
    }

    private static String tableOf(View view) {
        return switch (view) {
            case ACTIVITIES -> "activity_view";
            case CONTACTS -> "contact_view";
            case TAGS -> "tag_view";
            case GOOGLE_ACCOUNTS -> "google_account_view";
            case SYNC_CONFIGURATIONS -> "sync_configuration_view";
            case SYNC_SESSIONS -> "sync_session_view";
            case SYNC_SWITCH -> "sync_switch_view";
            case USER_SYNCS -> "user_sync_view";
            case DECISIONS, LINKS -> throw new IllegalArgumentException(view + " keeps no version: awaitAll");
        };
    }

    private static boolean await(BooleanSupplier there, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (!there.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                Thread.sleep(Math.min(pause, left));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
        return true;
    }
}

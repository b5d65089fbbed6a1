package lockstep.views.projection;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import lockstep.eventstore.Projections;
import lockstep.views.ViewRows;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds a read model a second time beside the live one and puts it in its place (R15). The second set of tables stands
 * in a schema of its own that comes first in the search path, so that the same statements fill it. It never overtakes
 * the live one; when it has come close, one transaction locks the live tables, takes in the rest up to exactly the live
 * position, and exchanges the tables: whoever reads or writes meanwhile waits a moment and finds the new ones. It gives
 * way to every reader it might block for longer, and tries again. Killed at any moment, it leaves the live one as it is.
 */
@Component
class Rebuilder {

    private static final int STEP = 1000;
    private static final long PAUSE_MILLIS = 20;

    /** Lock not available; deadlock: somebody reads or writes longer than this may wait for. */
    private static final Set<String> IN_USE = Set.of("55P03", "40P01");

    private final JdbcClient jdbc;
    private final EventStorageEngine events;
    private final Projections projections;
    private final Rebuilds rebuilds;
    private final TransactionTemplate transaction;

    Rebuilder(
            JdbcClient jdbc,
            EventStorageEngine events,
            Projections projections,
            Rebuilds rebuilds,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.events = events;
        this.projections = projections;
        this.rebuilds = rebuilds;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param home schema of the live tables */
    private record Place(String home, String schema) {}

    void rebuild(ViewRows rows) throws InterruptedException {
        var home = jdbc.sql("select current_schema()").query(String.class).single();
        var place = new Place(home, "rebuild_" + rows.name().replace('-', '_'));
        prepare(rows, place);
        long position = 0;
        for (int attempt = 0; true; ) {
            long live = livePosition(rows);
            var batch = read(position);
            if (live - position > STEP) {
                position = taken(rows, place, batch, position, live);
            } else if (exchanged(rows, place, batch, position, attempt++)) {
                return;
            } else {
                Thread.sleep(PAUSE_MILLIS);
            }
            rebuilds.reached(rows.view(), position, live);
        }
    }

    private void prepare(ViewRows rows, Place place) {
        var schema = place.schema;
        transaction.executeWithoutResult(status -> {
            execute("drop schema if exists " + schema + " cascade");
            execute("create schema " + schema);
            rows.tables().forEach(table -> copyEmpty(place, table));
            copyEmpty(place, "parked_event");
        });
    }

    private void copyEmpty(Place place, String table) {
        execute("create table " + place.schema + "." + table + " (like " + place.home + "." + table
                + " including all)");
    }

    /** Takes in what the live one has taken in, and tells how far that was. */
    private long taken(ViewRows rows, Place place, List<TrackedEventMessage<?>> batch, long position, long live)
            throws InterruptedException {
        var due = upTo(live, batch);
        if (due.isEmpty()) {
            Thread.sleep(PAUSE_MILLIS);
            return complete(due, position, live) ? live : position;
        }
        transaction.executeWithoutResult(status -> takeIn(rows, place, due));
        return indexOf(due.getLast());
    }

    /** False when the tables are in use, or the live one has gone beyond the batch: then it is tried again. */
    private boolean exchanged(
            ViewRows rows, Place place, List<TrackedEventMessage<?>> batch, long position, int attempt) {
        try {
            return Boolean.TRUE.equals(
                    transaction.execute(status -> exchange(rows, place, batch, position, patience(attempt))));
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException sql && IN_USE.contains(sql.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /**
     * All on one connection: while the tables are locked, those who wait for them may hold every other one. That is why
     * the events were read before.
     */
    private boolean exchange(
            ViewRows rows, Place place, List<TrackedEventMessage<?>> batch, long position, String patience) {
        execute("set local lock_timeout = '" + patience + "'");
        rows.tables().forEach(table -> execute("lock table " + place.home + "." + table + " in access exclusive mode"));
        long live = livePosition(rows);
        var due = upTo(live, batch);
        if (!complete(due, position, live)) {
            return false;
        }
        takeIn(rows, place, due);
        rows.tables().forEach(table -> {
            execute("drop table " + place.home + "." + table);
            execute("alter table " + place.schema + "." + table + " set schema " + place.home);
        });
        jdbc.sql("delete from " + place.home + ".parked_event where projection = ?")
                .param(rows.name())
                .update();
        execute("insert into " + place.home + ".parked_event select * from " + place.schema + ".parked_event");
        execute("drop schema " + place.schema + " cascade");
        rebuilds.done(rows.view(), live);
        return true;
    }

    /** Longer each time, but shorter than the second after which PostgreSQL looks for deadlocks and ends somebody. */
    private static String patience(int attempt) {
        return Math.min(800, 200 + 50 * attempt) + "ms";
    }

    /** A reader may stop early at a hole in the numbers; what the live one has taken in is there for certain. */
    private boolean complete(List<TrackedEventMessage<?>> due, long position, long live) {
        long last = due.isEmpty() ? position : indexOf(due.getLast());
        return jdbc.sql("select not exists (select from domain_event where global_index > ? and global_index <= ?)")
                .params(last, live)
                .query(Boolean.class)
                .single();
    }

    private static List<TrackedEventMessage<?>> upTo(long live, List<TrackedEventMessage<?>> batch) {
        return batch.stream().takeWhile(event -> indexOf(event) <= live).toList();
    }

    private void takeIn(ViewRows rows, Place place, List<TrackedEventMessage<?>> batch) {
        if (!batch.isEmpty()) {
            execute("set local search_path = " + place.schema + ", " + place.home);
            projections.takeIn(rows, batch);
            execute("set local search_path = " + place.home);
        }
    }

    /** Twice as many as a step has, so that the last of them reach beyond the live position. */
    private List<TrackedEventMessage<?>> read(long after) {
        var token = GapAwareTrackingToken.newInstance(after, Collections.emptySet());
        try (var stream = events.readEvents(token, false)) {
            return stream.limit(2L * STEP)
                    .<TrackedEventMessage<?>>map(event -> event)
                    .toList();
        }
    }

    private long livePosition(ViewRows rows) {
        return projections.progress(rows.name()).position();
    }

    private static long indexOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private void execute(String sql) {
        jdbc.sql(sql).update();
    }
}

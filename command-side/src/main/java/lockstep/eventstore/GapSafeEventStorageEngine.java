package lockstep.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import lockstep.person.Persons;
import lockstep.person.SealedEvents;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's JDBC engine with readers that never step over an open transaction (R9). The stock engine gives a hole up by
 * the clock: a transaction open for longer than a minute, a reader that lags or two clocks apart, and the late event is
 * never read by anybody. Here a reader stops before a hole until the database itself says that nobody can fill it any
 * more ({@link Fences}); tokens need no list of gaps.
 */
public class GapSafeEventStorageEngine extends JdbcEventStorageEngine {
    private static final String XMIN = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    private static final String PAGE = "select " + Tables.EVENTS.trackedEventFields() + ", (select " + XMIN
            + ") as xmin_of_page from domain_event where global_index > ? order by global_index limit ?";
    private static final String OF_AGGREGATE = "select " + Tables.EVENTS.domainEventFields() + ", generation, sealed"
            + " from domain_event left join person_key on person = ?"
            + " where aggregate_identifier = ? and sequence_number >= ? order by sequence_number limit ?";
    private static final String OF_AGGREGATES = "select " + Tables.EVENTS.domainEventFields()
            + " from domain_event where aggregate_identifier = any (?) order by aggregate_identifier, sequence_number";
    private static final String PRELOADED = GapSafeEventStorageEngine.class.getName() + "/preloaded";
    private static final String LAST_BEFORE_FIRST_HOLE = """
            select coalesce(
                       min(former) filter (where global_index > former + 1), max(global_index), ?)
            from (select global_index, lag(global_index, 1, ?) over (order by global_index) as former
                  from domain_event where global_index > ?) t
            """;

    private final TransactionManager transactions;
    private final ConnectionProvider connections;
    private final DataSource dataSource;
    private final SealedEvents sealed;
    private final Fences fences = new Fences();

    public GapSafeEventStorageEngine(
            Builder builder,
            TransactionManager transactions,
            ConnectionProvider connections,
            DataSource dataSource,
            SealedEvents sealed) {
        super(builder.schema(Tables.EVENTS).transactionManager(transactions).connectionProvider(connections));
        this.transactions = transactions;
        this.connections = connections;
        this.dataSource = dataSource;
        this.sealed = sealed;
    }

    /** What the events say of persons is sealed, with keys read and made for all of them at once. */
    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!events.isEmpty()) {
            transactions.executeInTransaction(
                    () -> super.appendEvents(events, ((LogicalNameSerializer) serializer).sealing(events, sealed)));
        }
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken after, int batchSize) {
        long position = indexOf(after);
        Page page = read(position, batchSize);
        if (page.stopped()) {
            takeFence(page.highest());
            page = read(position, batchSize);
        }
        return OpenedEvent.tracked(page.events(), sealed);
    }

    /** Events up to the first hole that somebody may still fill. */
    private record Page(List<TrackedEventData<?>> events, boolean stopped, long highest) {}

    private Page read(long position, int batchSize) {
        return query(PAGE, List.of(position, (long) batchSize), rows -> {
            var events = new ArrayList<TrackedEventData<?>>();
            long last = position;
            long index = position;
            boolean stopped = false;
            while (rows.next()) {
                index = rows.getLong("global_index");
                stopped = stopped || (index > last + 1 && index > fences.settled(rows.getLong("xmin_of_page")));
                if (!stopped) {
                    events.add(getTrackedEventData(rows, tokenAt(index - 1)));
                    last = index;
                }
            }
            return new Page(events, stopped, index);
        });
    }

    /** In a transaction of its own on a connection of its own: inside a longer one it would wait for itself. */
    private void takeFence(long highestSeen) {
        if (!fences.cover(highestSeen)) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_current_xact_id()::text::bigint")) {
                row.next();
                fences.add(row.getLong(1), highestSeen);
            } catch (SQLException e) {
                throw new EventStoreException("No fence for the events up to " + highestSeen, e);
            }
        }
    }

    @Override
    public TrackingToken createTailToken() {
        return tokenAt(0);
    }

    /** The last event before which nothing can appear any more, not the last one committed. */
    @Override
    public TrackingToken createHeadToken() {
        long highest = number("select coalesce(max(global_index), 0) from domain_event");
        takeFence(highest);
        long settled = fences.settled(number("select " + XMIN));
        return tokenAt(settled >= highest ? highest : number(LAST_BEFORE_FIRST_HOLE, settled, settled, settled));
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return tokenAt(Math.min(indexOf(super.createTokenAt(dateTime)), indexOf(createHeadToken())));
    }

    /** Sequence numbers of an aggregate have no holes: a page that is not full is the last one. */
    @Override
    protected boolean fetchForAggregateUntilEmpty() {
        return false;
    }

    /**
     * Reads what a batch of commands is going to load, in one query instead of one for each aggregate. It is good until
     * the unit of work ends; somebody else's change meanwhile shows as a conflict, as always.
     */
    void preload(Collection<String> aggregates) {
        var events = new HashMap<String, List<DomainEventData<?>>>();
        aggregates.forEach(aggregate -> events.put(aggregate, new ArrayList<>()));
        List<DomainEventData<?>> read = transactions.fetchInTransaction(() -> JdbcUtils.executeQuery(
                connection(),
                connection -> {
                    var statement = connection.prepareStatement(OF_AGGREGATES);
                    statement.setArray(1, connection.createArrayOf("text", aggregates.toArray()));
                    return statement;
                },
                JdbcUtils.listResults(this::getDomainEventData),
                e -> new EventStoreException("Failed to read the events of a batch", e)));
        OpenedEvent.ofAggregates(read, sealed)
                .forEach(event -> Objects.requireNonNull(events.get(event.getAggregateIdentifier()))
                        .add(event));
        CurrentUnitOfWork.get().root().resources().put(PRELOADED, events);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String aggregate, long from, int batchSize) {
        var events = preloaded(aggregate);
        return events == null
                ? OpenedEvent.ofAggregates(read(aggregate, from, batchSize), sealed)
                : events.stream()
                        .filter(event -> event.getSequenceNumber() >= from)
                        .limit(batchSize)
                        .toList();
    }

    /** With the key of the person whose record it is, which is needed to open its events and to seal the next. */
    private List<DomainEventData<?>> read(String aggregate, long from, int batchSize) {
        var person = Persons.record(aggregate);
        return transactions.fetchInTransaction(() -> JdbcUtils.executeQuery(
                connection(),
                connection -> {
                    var statement = connection.prepareStatement(OF_AGGREGATE);
                    statement.setObject(1, person, Types.OTHER);
                    statement.setString(2, aggregate);
                    statement.setLong(3, from);
                    statement.setInt(4, batchSize);
                    return statement;
                },
                rows -> {
                    var events = new ArrayList<DomainEventData<?>>();
                    while (rows.next()) {
                        if (events.isEmpty()) {
                            sealed.remember(person, rows.getInt("generation"), rows.getBytes("sealed"));
                        }
                        events.add(getDomainEventData(rows));
                    }
                    return events;
                },
                e -> new EventStoreException("Failed to read the events of an aggregate", e)));
    }

    /** PostgreSQL's driver quotes the whole statement, and with it what the event says about a person. */
    @Override
    protected void handlePersistenceException(Exception exception, EventMessage<?> failedEvent) {
        var state = Stream.<Throwable>iterate(exception, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(exception.getClass().getName());
        super.handlePersistenceException(new SQLException("SQL state " + state, state), failedEvent);
    }

    private static @Nullable List<DomainEventData<?>> preloaded(String aggregate) {
        var preloaded = CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().<Map<String, List<DomainEventData<?>>>>getResource(PRELOADED)
                : null;
        return preloaded == null ? null : preloaded.get(aggregate);
    }

    /** Of what a batch has read already none is asked for. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return preloaded(aggregateIdentifier) == null ? super.readSnapshotData(aggregateIdentifier) : Stream.empty();
    }

    private static GapAwareTrackingToken tokenAt(long index) {
        return GapAwareTrackingToken.newInstance(index, Collections.emptySet());
    }

    private static long indexOf(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        if (token instanceof GapAwareTrackingToken gapless && !gapless.hasGaps()) {
            return gapless.getIndex();
        }
        throw new IllegalArgumentException("Not a token of this store: " + token);
    }

    private long number(String sql, Long... parameters) {
        return query(sql, List.of(parameters), row -> {
            row.next();
            return row.getLong(1);
        });
    }

    private <T> T query(String sql, List<Long> parameters, JdbcUtils.SqlResultConverter<T> converter) {
        return transactions.fetchInTransaction(() -> JdbcUtils.executeQuery(
                connection(),
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql);
                    for (int i = 0; i < parameters.size(); i++) {
                        statement.setLong(i + 1, parameters.get(i));
                    }
                    return statement;
                },
                converter,
                e -> new EventStoreException("Failed to read events", e)));
    }

    private Connection connection() {
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            throw new EventStoreException("No connection to read events", e);
        }
    }
}

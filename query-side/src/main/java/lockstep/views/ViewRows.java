package lockstep.views;

import java.util.List;
import lockstep.eventstore.BatchProjection;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How one read model takes in events: the rows a batch touches are read once, changed in memory event by event, and
 * written once. Everything runs in the caller's transaction, which also holds the position. Statements name tables
 * without a schema, so that a second set of them can be filled beside the first (R15).
 */
public abstract class ViewRows implements BatchProjection {

    protected final JdbcClient jdbc;
    private final View view;
    private final List<Class<?>> events;
    private final List<String> tables;

    /** @param tables which nobody else writes to */
    protected ViewRows(JdbcClient jdbc, View view, List<Class<?>> events, String... tables) {
        this.jdbc = jdbc;
        this.view = view;
        this.events = events;
        this.tables = List.of(tables);
    }

    /**
     * Takes in events in their order; those that do not concern it are passed over. Fails as a whole when one of them
     * cannot be taken in.
     */
    public abstract void apply(List<DomainEventMessage<?>> batch);

    public final View view() {
        return view;
    }

    public final List<String> tables() {
        return tables;
    }

    @Override
    public final String name() {
        return view.title();
    }

    @Override
    public final List<Class<?>> events() {
        return events;
    }

    @Override
    public final void handle(List<? extends EventMessage<?>> batch) {
        apply(batch.stream()
                .<DomainEventMessage<?>>map(event -> (DomainEventMessage<?>) event)
                .toList());
    }

    @Override
    public final void clear() {
        jdbc.sql("truncate " + String.join(", ", tables)).update();
    }
}

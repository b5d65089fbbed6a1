package lockstep.views;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import lockstep.eventstore.RowSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes any number of rows of one table with one statement. Rows that are there already are replaced. */
public final class SetWrite<R> {

    /** Keeps one statement's arrays small enough to hold in memory, however many rows a batch of events has. */
    private static final int MOST_ROWS = 10_000;

    private record Column(String name, String expression, boolean key) {}

    private final String table;
    private final RowSet<R> rows = RowSet.rows();
    private final List<Column> columns = new ArrayList<>();

    private SetWrite(String table) {
        this.table = table;
    }

    public static <R> SetWrite<R> into(String table) {
        return new SetWrite<>(table);
    }

    public SetWrite<R> key(String name, String type, Function<R, @Nullable Object> value) {
        return add(name, type, "%s", true, value);
    }

    public SetWrite<R> column(String name, String type, Function<R, @Nullable Object> value) {
        return add(name, type, "%s", false, value);
    }

    /** @param made SQL that makes the column's value from the one given, which stands where {@code %s} is */
    public SetWrite<R> column(String name, String type, String made, Function<R, @Nullable Object> value) {
        return add(name, type, made, false, value);
    }

    private SetWrite<R> add(String name, String type, String made, boolean key, Function<R, @Nullable Object> value) {
        rows.with(name, type, value);
        columns.add(new Column(name, made.formatted("r." + name), key));
        return this;
    }

    public void write(JdbcClient jdbc, Collection<R> all) {
        var list = List.copyOf(all);
        for (int from = 0; from < list.size(); from += MOST_ROWS) {
            rows.bind(jdbc.sql(sql()), list.subList(from, Math.min(list.size(), from + MOST_ROWS)))
                    .update();
        }
    }

    private String sql() {
        Predicate<Column> key = Column::key;
        return "insert into %s (%s) select %s from %s on conflict (%s) do %s"
                .formatted(
                        table,
                        list(all -> true, Column::name),
                        list(all -> true, Column::expression),
                        rows.table(),
                        list(key, Column::name),
                        columns.stream().allMatch(key)
                                ? "nothing"
                                : "update set " + list(key.negate(), c -> c.name + " = excluded." + c.name));
    }

    private String list(Predicate<Column> which, Function<Column, String> as) {
        return columns.stream().filter(which).map(as).collect(joining(", "));
    }
}

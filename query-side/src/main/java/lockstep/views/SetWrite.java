package lockstep.views;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes any number of rows of one table with one statement: an array per column, taken apart by {@code unnest}. Rows
 * that are there already are replaced.
 */
public final class SetWrite<R> {

    /** Keeps one statement's arrays small enough to hold in memory, however many rows a batch of events has. */
    private static final int MOST_ROWS = 10_000;

    private record Column<R>(String name, String expression, boolean key, Function<R, @Nullable Object> value) {}

    private final String table;
    private final List<Column<R>> columns = new ArrayList<>();

    private SetWrite(String table) {
        this.table = table;
    }

    public static <R> SetWrite<R> into(String table) {
        return new SetWrite<>(table);
    }

    public SetWrite<R> key(String name, String type, Function<R, @Nullable Object> value) {
        columns.add(new Column<>(name, cast(name, type), true, value));
        return this;
    }

    public SetWrite<R> column(String name, String type, Function<R, @Nullable Object> value) {
        columns.add(new Column<>(name, cast(name, type), false, value));
        return this;
    }

    /** @param made SQL that makes the column's value from the one given, which stands where {@code %s} is */
    public SetWrite<R> column(String name, String type, String made, Function<R, @Nullable Object> value) {
        columns.add(new Column<>(name, made.formatted(cast(name, type)), false, value));
        return this;
    }

    private static String cast(String name, String type) {
        return "cast(r." + name + " as " + type + ")";
    }

    public void write(JdbcClient jdbc, Collection<R> rows) {
        var all = List.copyOf(rows);
        for (int from = 0; from < all.size(); from += MOST_ROWS) {
            writeSome(jdbc, all.subList(from, Math.min(all.size(), from + MOST_ROWS)));
        }
    }

    private void writeSome(JdbcClient jdbc, List<R> rows) {
        var statement = jdbc.sql(sql());
        for (var column : columns) {
            statement = statement.param(
                    rows.stream().map(row -> text(column.value.apply(row))).toArray(String[]::new));
        }
        statement.update();
    }

    private String sql() {
        Predicate<Column<R>> key = Column::key;
        return "insert into %s (%s) select %s from unnest(%s) as r(%s) on conflict (%s) do %s"
                .formatted(
                        table,
                        list(all -> true, Column::name),
                        list(all -> true, Column::expression),
                        list(all -> true, c -> "cast(? as text[])"),
                        list(all -> true, Column::name),
                        list(key, Column::name),
                        columns.stream().allMatch(key)
                                ? "nothing"
                                : "update set " + list(key.negate(), c -> c.name + " = excluded." + c.name));
    }

    private String list(Predicate<Column<R>> which, Function<Column<R>, String> as) {
        return columns.stream().filter(which).map(as).collect(joining(", "));
    }

    /** A collection becomes PostgreSQL's text form of an array; its members need no more than quoting. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Collection<?> members) {
            return members.stream()
                    .map(m -> '"' + m.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                    .collect(joining(",", "{", "}"));
        }
        return value == null ? null : value.toString();
    }
}

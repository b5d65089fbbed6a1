package lockstep.eventstore;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Any number of rows as one parameter of a statement for each column: an array, taken apart by {@code unnest}. The
 * database sees a table called {@code r}.
 */
public final class RowSet<R> {

    private record Column<R>(String name, String type, Function<R, @Nullable Object> value) {}

    private final List<Column<R>> columns = new ArrayList<>();

    private RowSet() {}

    public static <R> RowSet<R> rows() {
        return new RowSet<>();
    }

    /** @param value what stands in the column; its text must be one that PostgreSQL reads as the type */
    public RowSet<R> with(String name, String type, Function<R, @Nullable Object> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** What is written behind {@code from}. */
    public String table() {
        return "(select %s from unnest(%s) as t(%s)) r"
                .formatted(
                        list(c -> "cast(" + c.name + " as " + c.type + ") as " + c.name),
                        list(c -> "cast(:rows_" + c.name + " as text[])"),
                        list(Column::name));
    }

    public StatementSpec bind(StatementSpec statement, Collection<R> rows) {
        var bound = statement;
        for (var column : columns) {
            bound = bound.param(
                    "rows_" + column.name,
                    rows.stream().map(row -> text(column.value.apply(row))).toArray(String[]::new));
        }
        return bound;
    }

    private String list(Function<Column<R>, String> as) {
        return columns.stream().map(as).collect(joining(", "));
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

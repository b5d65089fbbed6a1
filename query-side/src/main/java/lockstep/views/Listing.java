package lockstep.views;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A list in parts, the greatest keys first. A part goes on behind the keys of the last row shown, so that rows that
 * come or go meanwhile neither repeat nor hide others.
 */
public final class Listing {

    private enum Kind {
        TIME("timestamptz", Listing::possible),
        ID("uuid", UUID::fromString),
        NUMBER("bigint", Long::valueOf);

        private final String type;
        private final Function<String, Object> parse;

        Kind(String type, Function<String, Object> parse) {
            this.type = type;
            this.parse = parse;
        }
    }

    private record Key(String column, Kind kind) {}

    private record Row<T>(T item, String keys) {}

    private final StringBuilder sql;
    private final List<@Nullable Object> params = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private String glue = " where ";

    private Listing(String select, @Nullable Object... params) {
        this.sql = new StringBuilder(select);
        this.params.addAll(Arrays.asList(params));
    }

    /** @param select up to, and without, its {@code where} */
    public static Listing of(String select, @Nullable Object... params) {
        return new Listing(select, params);
    }

    public Listing where(String condition, @Nullable Object... values) {
        sql.append(glue).append(condition);
        glue = " and ";
        params.addAll(Arrays.asList(values));
        return this;
    }

    public Listing whereIf(boolean wanted, String condition, @Nullable Object... values) {
        return wanted ? where(condition, values) : this;
    }

    public Listing byTime(String column) {
        keys.add(new Key(column, Kind.TIME));
        return this;
    }

    public Listing byId(String column) {
        keys.add(new Key(column, Kind.ID));
        return this;
    }

    public Listing byNumber(String column) {
        keys.add(new Key(column, Kind.NUMBER));
        return this;
    }

    public <T> Page<T> page(JdbcClient jdbc, Paging paging, RowMapper<T> mapper) {
        if (paging.cursor() != null) {
            startBehind(paging.cursor());
        }
        var columns = keys.stream().map(Key::column).toList();
        sql.append(" order by ").append(String.join(" desc, ", columns)).append(" desc limit ?");
        params.add(paging.limit() + 1);
        var rows = jdbc.sql(sql.toString())
                .params(params)
                .query((row, n) -> new Row<>(item(mapper, row, n), keysOf(row)))
                .list();
        var shown = rows.subList(0, Math.min(rows.size(), paging.limit()));
        var next = shown.size() == rows.size() ? null : Cursors.encode(shown.getLast().keys);
        return new Page<>(shown.stream().map(Row::item).toList(), next);
    }

    private static <T> T item(RowMapper<T> mapper, ResultSet row, int n) throws SQLException {
        return Objects.requireNonNull(mapper.mapRow(row, n));
    }

    private String keysOf(ResultSet row) throws SQLException {
        var values = new ArrayList<String>();
        for (var key : keys) {
            var name = key.column.substring(key.column.indexOf('.') + 1);
            values.add(
                    key.kind == Kind.TIME
                            ? row.getObject(name, OffsetDateTime.class)
                                    .toInstant()
                                    .toString()
                            : row.getString(name));
        }
        return String.join(" ", values);
    }

    private void startBehind(String cursor) {
        var values = Cursors.decode(cursor).split(" ");
        if (values.length != keys.size()) {
            throw Cursors.unusable();
        }
        var places = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) {
            values[i] = checked(keys.get(i).kind, values[i]);
            places.add("cast(? as " + keys.get(i).kind.type + ")");
        }
        var columns = keys.stream().map(Key::column).toList();
        where("(" + String.join(", ", columns) + ") < (" + String.join(", ", places) + ")", (Object[]) values);
    }

    private static String checked(Kind kind, String value) {
        try {
            return kind.parse.apply(value).toString();
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Cursors.unusable();
        }
    }

    private static Instant possible(String value) {
        var at = Instant.parse(value);
        if (!Instants.isPossible(at)) {
            throw Cursors.unusable();
        }
        return at;
    }
}

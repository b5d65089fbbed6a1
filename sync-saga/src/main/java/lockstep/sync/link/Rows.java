package lockstep.sync.link;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values as the sync's own tables hold them. */
@Component
public final class Rows {

    private static final TypeReference<TreeMap<String, FieldValue>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, Instant>> TIMES = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.builder().build();

    public String json(Object value) {
        return json.writeValueAsString(value);
    }

    public <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
    }

    @Nullable
    SortedMap<String, FieldValue> fields(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : json.readValue(text, FIELDS);
    }

    SortedMap<String, Instant> times(ResultSet row, String column) throws SQLException {
        return json.readValue(Objects.requireNonNull(row.getString(column)), TIMES);
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class), column);
    }

    public static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** PostgreSQL's driver takes no {@link Instant}. */
    public static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}

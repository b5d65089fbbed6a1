package lockstep.gateway.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Plain SQL on one connection. */
final class Statements {
    private final Connection connection;

    Statements(Connection connection) {
        this.connection = connection;
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Has PostgreSQL write the statement, so that names and passwords are quoted by its own rules. */
    void executeFormatted(String format, String... values) throws SQLException {
        var marks = ", ?".repeat(values.length);
        execute(texts("select format('" + format + "'" + marks + ")", values).getFirst());
    }

    List<String> texts(String query, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                var texts = new ArrayList<String>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        }
    }

    boolean holds(String condition, String... parameters) throws SQLException {
        return !texts("select 'yes' where " + condition, parameters).isEmpty();
    }
}

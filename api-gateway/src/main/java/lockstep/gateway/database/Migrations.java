package lockstep.gateway.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import lockstep.gateway.CannotStart;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * With a role that cannot change events the product cannot migrate either: it looks whether somebody did. With one that
 * can, it migrates by itself and says what is wrong with that.
 */
@Component
class Migrations implements FlywayMigrationStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final DataSource database;

    Migrations(DataSource database) {
        this.database = database;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (mayOnlyAddEvents()) {
            refuseAnOlderDatabase(flyway);
            return;
        }
        flyway.migrate();
        if (!mayOnlyAddEvents()) {
            LOG.warn("The role that the product connects to the database with may change and delete events. Give it one"
                    + " that may only add them: docs/operations.md, \"Two roles\".");
        }
    }

    private static void refuseAnOlderDatabase(Flyway flyway) {
        int missing = flyway.info().pending().length;
        if (missing > 0) {
            throw new CannotStart(
                    "The database is older than this release: " + missing + " migrations are missing, and the product's"
                            + " role may not make them.",
                    "Run " + SetUpCommand.NAME + " first: docs/operations.md, \"Two roles\".");
        }
        flyway.validate();
    }

    private boolean mayOnlyAddEvents() {
        try (var connection = database.getConnection()) {
            return new Statements(connection).holds("""
                    exists (select from pg_class where oid = to_regclass(?)
                        and not pg_has_role(current_user, relowner, 'member')
                        and not has_table_privilege(oid, 'update, delete, truncate, trigger'))""", DatabaseSetUp.EVENTS);
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database does not answer: " + e.getMessage(),
                    "Look at spring.datasource.url, .username and .password, and whether PostgreSQL runs.",
                    e);
        }
    }
}

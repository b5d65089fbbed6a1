package lockstep.gateway.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import lockstep.gateway.CannotStart;
import lockstep.secrets.Secrets;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Makes the tables as the owner, and hands them over to the role that the product runs with: all but the events, which
 * that role may read and add to. May be repeated; a database in use by one role alone becomes one with two. The same in
 * plain SQL stands in docs/operations.md.
 */
public final class DatabaseSetUp {
    static final String EVENTS = "domain_event";
    static final String HISTORY = "flyway_schema_history";
    static final String MIGRATIONS = "classpath:db/migration";

    private static final String TABLES_AND_VIEWS = """
            select relname from pg_class where relnamespace = ?::regnamespace and relowner <> ?::regrole
                and relkind in ('r', 'p', 'v', 'm') and relname not in (?, ?)""";

    private DatabaseSetUp() {}

    /**
     * @param owner owns the database, or at least whatever is in its schema
     * @param product made unless it exists
     * @param secrets the product's; asked for only to seal events of releases that did not
     */
    public static void run(String url, DatabaseRole owner, DatabaseRole product, Supplier<Secrets> secrets) {
        if (owner.name().equals(product.name())) {
            throw new CannotStart(
                    "The owner of the database and the role that the product runs with are the same.",
                    "Give spring.datasource.username and lockstep.database.owner.username two names.");
        }
        try (var connection = DriverManager.getConnection(url, owner.name(), owner.password())) {
            var statements = new Statements(connection);
            refuseAnotherThan(owner, statements);
            makeRole(statements, product);
            Flyway.configure()
                    .dataSource(url, owner.name(), owner.password())
                    .locations(MIGRATIONS)
                    .javaMigrations(new SealFormerEvents(secrets))
                    .outOfOrder(true)
                    .load()
                    .migrate();
            connection.setAutoCommit(false);
            handOver(statements, product.name());
            connection.commit();
        } catch (SQLException | FlywayException e) {
            if (NestedExceptionUtils.getRootCause(e) instanceof CannotStart reason) {
                throw reason;
            }
            throw new CannotStart(
                    "The database could not be set up: " + e.getMessage(),
                    "docs/operations.md says what the owner has to be allowed to do, and has all of it in plain SQL.",
                    e);
        }
    }

    /** The driver believes a user in the address more than the one it is told. */
    private static void refuseAnotherThan(DatabaseRole owner, Statements statements) throws SQLException {
        if (!statements.texts("select current_user").equals(List.of(owner.name()))) {
            throw new CannotStart(
                    "The database was not opened by the owner that the settings name.",
                    "Leave user and password out of spring.datasource.url.");
        }
    }

    /** The owner must be a member, to hand over tables to it and to change them later. */
    private static void makeRole(Statements statements, DatabaseRole product) throws SQLException {
        if (!statements.holds("exists (select from pg_roles where rolname = ?)", product.name())) {
            statements.executeFormatted("create role %I login password %L", product.name(), product.password());
        }
        if (!statements.holds("pg_has_role(current_user, ?, 'usage')", product.name())) {
            statements.executeFormatted("grant %I to current_user", product.name());
        }
    }

    private static void handOver(Statements statements, String product) throws SQLException {
        var schema = statements.texts("select current_schema()").getFirst();
        var database = statements.texts("select current_database()").getFirst();
        // read models are built anew in a schema of their own, and take the old ones' place
        statements.executeFormatted("grant create on database %I to %I", database, product);
        statements.executeFormatted("grant usage, create on schema %I to %I", schema, product);
        for (var left : statements.texts(
                "select nspname from pg_namespace where nspname like 'rebuild\\_%' and nspowner = current_user::regrole")) {
            statements.executeFormatted("drop schema %I cascade", left);
        }
        for (var relation : statements.texts(TABLES_AND_VIEWS, schema, product, EVENTS, HISTORY)) {
            statements.executeFormatted("alter table %I.%I owner to %I", schema, relation, product);
        }
        statements.executeFormatted("revoke all on %I.%I from %I", schema, EVENTS, product);
        statements.executeFormatted("grant select, insert on %I.%I to %I", schema, EVENTS, product);
        statements.executeFormatted("grant select on %I.%I to %I", schema, HISTORY, product);
    }
}

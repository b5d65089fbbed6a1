package lockstep.gateway.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import lockstep.gateway.CannotStart;
import lockstep.gateway.database.DatabaseRole;
import lockstep.gateway.database.DatabaseSetUp;
import lockstep.secrets.Secrets;

/** A PostgreSQL whose data survive a restart: unlike in tests, what is committed is on disk. */
final class EmbeddedDatabase implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String NAME = "postgres";
    private static final DatabaseRole OWNER = new DatabaseRole("lockstep_owner", "");

    /** Whom the product connects as. */
    static final DatabaseRole PRODUCT = new DatabaseRole("lockstep", "");

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static EmbeddedDatabase start(DataDirectory data, Supplier<Secrets> secrets) {
        var directory = data.file("postgres");
        var log = data.file("postgres.log");
        try {
            if (Files.exists(directory)) {
                Orphan.stop(directory);
            } else {
                initialize(directory, log);
            }
            return setUp(new EmbeddedDatabase(server(directory, log).start()), secrets);
        } catch (IOException | IllegalStateException e) {
            throw new CannotStart(
                    "The embedded PostgreSQL did not start on " + directory + ".",
                    "Its own words are in " + log + ". Or use a PostgreSQL of yours: SPRING_DATASOURCE_URL.",
                    e);
        }
    }

    /** Elsewhere, so that whoever is killed meanwhile leaves no half of a database behind. */
    private static void initialize(Path directory, Path log) throws IOException {
        var elsewhere = Files.createTempDirectory(directory.getParent(), "postgres-new-");
        server(elsewhere, log).start().close();
        Files.move(elsewhere, directory);
    }

    /** Stopped by us, after the application: by itself it would stop at the same time. */
    private static EmbeddedPostgres.Builder server(Path directory, Path log) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setPGStartupWait(Duration.ofSeconds(60));
    }

    /** As a database administrator and {@code database-setup} do it; also where one role did everything before. */
    private static EmbeddedDatabase setUp(EmbeddedDatabase database, Supplier<Secrets> secrets) {
        try (var connection = DriverManager.getConnection(database.url(SUPERUSER));
                var statement = connection.createStatement()) {
            statement.execute(ROLES);
            DatabaseSetUp.run(database.url(OWNER.name()), OWNER, PRODUCT, secrets);
            return database;
        } catch (SQLException e) {
            database.close();
            throw new IllegalStateException(e);
        } catch (CannotStart e) {
            database.close();
            throw e;
        }
    }

    String url() {
        return url(PRODUCT.name());
    }

    private String url(String user) {
        return server.getJdbcUrl(user, NAME) + "&reWriteBatchedInserts=true";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What releases that knew one role alone have left becomes the owner's, too. */
    private static final String ROLES = """
            do $$
            declare
                thing text;
            begin
                if not exists (select from pg_roles where rolname = 'lockstep_owner') then
                    create role lockstep_owner login;
                end if;
                if not exists (select from pg_roles where rolname = 'lockstep') then
                    create role lockstep login;
                end if;
                grant lockstep to lockstep_owner;
                alter database postgres owner to lockstep_owner;
                for thing in select relname from pg_class where relkind in ('r', 'v')
                        and relnamespace = 'public'::regnamespace and relowner = 'postgres'::regrole loop
                    execute format('alter table public.%I owner to lockstep_owner', thing);
                end loop;
                for thing in select oid::regprocedure from pg_proc
                        where pronamespace = 'public'::regnamespace and proowner = 'postgres'::regrole loop
                    execute 'alter function ' || thing || ' owner to lockstep_owner';
                end loop;
                for thing in select nspname from pg_namespace where nspname like 'rebuild\\_%' loop
                    execute format('drop schema %I cascade', thing);
                end loop;
            end
            $$""";
}

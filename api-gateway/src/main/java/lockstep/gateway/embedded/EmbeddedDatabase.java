package lockstep.gateway.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import lockstep.gateway.CannotStart;

/** A PostgreSQL whose data survive a restart: unlike in tests, what is committed is on disk. */
final class EmbeddedDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static EmbeddedDatabase start(DataDirectory data) {
        var directory = data.file("postgres");
        var log = data.file("postgres.log");
        try {
            if (Files.exists(directory)) {
                Orphan.stop(directory);
            } else {
                initialize(directory, log);
            }
            return new EmbeddedDatabase(server(directory, log).start());
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

    String url() {
        return server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

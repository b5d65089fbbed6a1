package lockstep.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A PostgreSQL of its own for every test class, at the price of a copied template: one embedded server for each JVM,
 * migrated once for each set of migrations.
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void database(DynamicPropertyRegistry properties) {
 *     PostgresFixture.freshDatabase().registerIn(properties);
 * }
 * }</pre>
 */
public final class PostgresFixture {
    private static final Map<List<String>, String> TEMPLATES = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Made by the first who needs it, as in a new installation; one for the JVM, gone with it. */
    private static final Path KEY_FILE = newKeyFile();

    private static @Nullable EmbeddedPostgres server;

    private PostgresFixture() {}

    public record Database(String url) {
        public static final String USER = "postgres";

        public void registerIn(DynamicPropertyRegistry properties) {
            properties.add("spring.datasource.url", () -> url);
            properties.add("spring.datasource.username", () -> USER);
            properties.add("spring.datasource.password", () -> "");
            properties.add("lockstep.secrets.key-file", () -> KEY_FILE);
        }

        /** A small pool, to be closed by the test. */
        public HikariDataSource dataSource() {
            var config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(USER);
            config.setMaximumPoolSize(10);
            config.setMinimumIdle(1);
            return new HikariDataSource(config);
        }
    }

    private static Path newKeyFile() {
        try {
            var folder = Files.createTempDirectory("lockstep-key");
            folder.toFile().deleteOnExit();
            var file = folder.resolve("key.json");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With all migrations on the class path. */
    public static Database freshDatabase() {
        return freshDatabase("classpath:db/migration");
    }

    public static Database freshDatabase(String... migrations) {
        String template = TEMPLATES.computeIfAbsent(List.of(migrations), PostgresFixture::migratedTemplate);
        String name = "test_" + NUMBER.incrementAndGet();
        execute("create database " + name + " template " + template);
        return new Database(urlOf(name));
    }

    public static Database emptyDatabase() {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("create database " + name);
        return new Database(urlOf(name));
    }

    private static String migratedTemplate(List<String> migrations) {
        String name = "template_" + NUMBER.incrementAndGet();
        execute("create database " + name);
        Flyway.configure()
                .dataSource(urlOf(name), Database.USER, "")
                .locations(migrations.toArray(String[]::new))
                .outOfOrder(true)
                .load()
                .migrate();
        return name;
    }

    private static String urlOf(String database) {
        return server().getJdbcUrl(Database.USER, database) + "&reWriteBatchedInserts=true";
    }

    private static void execute(String sql) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}

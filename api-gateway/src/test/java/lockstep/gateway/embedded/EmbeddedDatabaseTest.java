package lockstep.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import lockstep.gateway.CannotStart;
import lockstep.secrets.SecretsSettings;
import lockstep.secrets.TinkSecrets;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    /** Starts a database in the folder it is given, and waits to be killed. */
    static final class Product {
        public static void main(String[] folder) throws Exception {
            var database = start(DataDirectory.open(Path.of(folder[0])));
            execute(database.url(), "create table kept (number integer)");
            System.out.println(database.url());
            System.in.read();
        }
    }

    @Test
    void what_a_killed_product_leaves_running_makes_way_and_its_data_are_there() throws Exception {
        var orphan = killedProduct();
        execute(orphan, "select 1");

        try (var data = DataDirectory.open(folder);
                var database = start(data)) {
            execute(database.url(), "insert into kept values (1)");
            assertThatThrownBy(() -> execute(orphan, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    private String killedProduct() throws Exception {
        var product = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Product.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = product.inputReader()) {
            return lines.lines()
                    .filter(line -> line.startsWith("jdbc:"))
                    .findFirst()
                    .orElseThrow();
        } finally {
            product.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_number_left_behind_that_is_somebody_elses_by_now_is_nobodys_death() throws Exception {
        try (var data = DataDirectory.open(folder)) {
            start(data).close();
            var bystander = ProcessHandle.current().pid();
            Files.writeString(
                    folder.resolve("postgres/postmaster.pid"),
                    "%d%n%s%n0%n5432%n%n%n%n".formatted(bystander, folder.resolve("postgres")));

            try (var database = start(data)) {
                execute(database.url(), "select 1");
            }
        }
    }

    /** Before, one role owned everything. */
    @Test
    void the_data_of_an_older_release_are_kept_its_events_sealed_and_changed_no_more() throws Exception {
        try (var older = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start()) {
            var url = older.getJdbcUrl("postgres", "postgres");
            Flyway.configure()
                    .dataSource(url, "postgres", "")
                    .locations("classpath:db/migration")
                    .outOfOrder(true)
                    .load()
                    .migrate();
            execute(url, EVENT.formatted("older", "contact.ContactCreated", CONTACT));
            execute(url, "create schema rebuild_contacts create table contact_view (id uuid)");
        }

        try (var data = DataDirectory.open(folder);
                var database = start(data)) {
            execute(database.url(), EVENT.formatted("newer", "any", ""));
            execute(database.url(), "create schema rebuild_contacts");
            execute(database.url(), "alter table contact_view set schema rebuild_contacts");
            assertThatThrownBy(() -> execute(database.url(), "delete from domain_event"))
                    .hasMessageContaining("permission denied");
            assertThat(number(database.url(), "select count(*) from domain_event"))
                    .isEqualTo(2);
            assertThat(number(database.url(), "select count(*) from domain_event where position('Zoe' in payload) > 0"))
                    .as("what older releases stored in the open")
                    .isZero();
        }
    }

    private static final String EVENT = """
            insert into domain_event (event_identifier, aggregate_identifier, sequence_number, time_stamp, payload_type,
                payload) values ('%1$s', '%1$s', 0, '2026-11-28T10:00:00Z', '%2$s', '%3$s')""";

    private static final String CONTACT =
            "{\"contactId\":\"dd62a6cb-36f3-3c24-acf5-347844ec9e3a\",\"fields\":{\"nickname\":\"Zoe\"}}";

    @Test
    void two_products_never_share_a_directory() {
        try (var first = DataDirectory.open(folder)) {
            assertThat(first.file("lock")).exists();
            assertThatThrownBy(() -> DataDirectory.open(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another Lockstep is running");
        }
    }

    private static EmbeddedDatabase start(DataDirectory data) {
        return EmbeddedDatabase.start(
                data, () -> TinkSecrets.of(new SecretsSettings(null, data.file("secrets-key.json"))));
    }

    private static int number(String url, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package lockstep.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import lockstep.gateway.CannotStart;
import lockstep.gateway.Lockstep;
import lockstep.secrets.Secrets;
import lockstep.testing.PostgresFixture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.DataSourceBuilder;

/** The database of a company, prepared by its administrator and by {@code database-setup}, with roles that are no superusers. */
class DatabaseSetUpTest {
    private static final String SUPERUSER_URL = PostgresFixture.emptyDatabase().url();
    private static final DatabaseRole OWNER = new DatabaseRole("crm_owner", "o'wner");
    private static final DatabaseRole PRODUCT = new DatabaseRole("crm_product", "pro'duct");

    private static final String ANY_EVENT = """
            insert into domain_event (event_identifier, aggregate_identifier, sequence_number, time_stamp, payload_type,
                payload) values ('1', '1', 0, '2026-11-28T10:00:00Z', 'any', '')""";
    private static final Supplier<Secrets> NO_SECRETS = () -> {
        throw new AssertionError("there are no events to seal");
    };

    @BeforeAll
    static void asOperationsMdSays() throws SQLException {
        as(
                SUPERUSER_URL,
                "create role crm_owner login password 'o''wner'",
                "create role crm_product login password 'pro''duct'",
                "grant crm_product to crm_owner",
                "do $$ begin execute format('alter database %I owner to crm_owner', current_database()); end $$");
        Lockstep.main(new String[] {
            SetUpCommand.NAME,
            "--spring.datasource.url=" + anybodys(),
            "--spring.datasource.username=" + PRODUCT.name(),
            "--spring.datasource.password=" + PRODUCT.password(),
            "--lockstep.database.owner.username=" + OWNER.name(),
            "--lockstep.database.owner.password=" + OWNER.password()
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update domain_event set payload = ''",
                "delete from domain_event",
                "truncate domain_event",
                "drop table domain_event",
                "alter table domain_event disable trigger all",
                "alter table domain_event owner to crm_product",
                "create trigger mine before insert on domain_event execute function suppress_redundant_updates_trigger()",
                "delete from flyway_schema_history"
            })
    void the_products_role_can_do_nothing_to_events_that_are_there(String attempt) {
        assertThatThrownBy(() -> as(products(), attempt))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void it_adds_events_and_owns_everything_else() throws SQLException {
        as(products(), ANY_EVENT);

        try (var connection = DriverManager.getConnection(products())) {
            var statements = new Statements(connection);
            assertThat(statements.texts("select payload_type from domain_event"))
                    .containsExactly("any");
            assertThat(statements.texts("""
                            select relname from pg_class where relnamespace = 'public'::regnamespace
                                and relkind in ('r', 'p', 'v', 'm', 'f') and relowner <> 'crm_product'::regrole""")).containsExactlyInAnyOrder("domain_event", "flyway_schema_history");
        }
    }

    @Test
    void setting_up_once_more_changes_nothing() throws SQLException {
        var before = owners();

        DatabaseSetUp.run(anybodys(), OWNER, PRODUCT, NO_SECRETS);

        assertThat(owners()).isEqualTo(before);
    }

    @Test
    void an_address_that_brings_another_user_than_the_owner_sets_nothing_up() throws SQLException {
        var before = owners();

        assertThatThrownBy(() -> DatabaseSetUp.run(SUPERUSER_URL, OWNER, PRODUCT, NO_SECRETS))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not opened by the owner");

        assertThat(owners()).isEqualTo(before);
    }

    private static List<String> owners() throws SQLException {
        try (var connection = DriverManager.getConnection(SUPERUSER_URL)) {
            return new Statements(connection).texts("""
                    select concat_ws(' ', oid, relname, relowner, relacl) from pg_class
                    where relnamespace = 'public'::regnamespace order by 1""");
        }
    }

    @Test
    void a_database_older_than_the_release_is_said_to_be() throws SQLException {
        var url = PostgresFixture.emptyDatabase().url();
        var owner = new DatabaseRole(PostgresFixture.Database.USER, "");
        DatabaseSetUp.run(url, owner, PRODUCT, NO_SECRETS);
        var products = products(url);
        start(products);
        as(url, "delete from flyway_schema_history where version = '4.2'");

        assertThatThrownBy(() -> start(products))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("1 migrations are missing");
    }

    @Test
    void one_role_for_everything_migrates_by_itself() throws SQLException {
        var url = PostgresFixture.emptyDatabase().url();

        start(url);

        as(url, "delete from domain_event");
    }

    /** Before, events told in the open what they say of persons. */
    @Test
    void an_older_release_is_not_brought_to_this_one_with_another_keyset_than_the_products() throws SQLException {
        var url = PostgresFixture.emptyDatabase().url();
        Flyway.configure()
                .dataSource(url, PostgresFixture.Database.USER, "")
                .locations(DatabaseSetUp.MIGRATIONS)
                .outOfOrder(true)
                .load()
                .migrate();
        as(url, ANY_EVENT);

        assertThatThrownBy(() -> Lockstep.main(new String[] {
                    SetUpCommand.NAME,
                    "--spring.datasource.url=" + url,
                    "--spring.datasource.username=" + PRODUCT.name(),
                    "--lockstep.database.owner.username=" + PostgresFixture.Database.USER,
                    "--lockstep.secrets.key-file=target/nowhere/key.json"
                }))
                .hasStackTraceContaining("finds no keyset to seal them with");
    }

    private static void start(String url) {
        var database = DataSourceBuilder.create().url(url).build();
        new Migrations(database)
                .migrate(Flyway.configure()
                        .dataSource(database)
                        .locations(DatabaseSetUp.MIGRATIONS)
                        .javaMigrations(new SealFormerEvents(NO_SECRETS))
                        .outOfOrder(true)
                        .load());
    }

    private static String anybodys() {
        return SUPERUSER_URL.replace("user=" + PostgresFixture.Database.USER, "");
    }

    private static String products() {
        return products(SUPERUSER_URL);
    }

    private static String products(String url) {
        return url.replace("user=" + PostgresFixture.Database.USER, "user=" + PRODUCT.name());
    }

    private static void as(String url, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url)) {
            for (var statement : statements) {
                new Statements(connection).execute(statement);
            }
        }
    }
}

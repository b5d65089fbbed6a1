package lockstep.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import lockstep.Refusal;
import lockstep.testing.PostgresFixture;
import lockstep.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All secrets get another key while the product runs. */
class KeyRotationTest {

    private static final int MANY = 5000;
    private static final SealedColumn PLACE = new SealedColumn("place", "secret", "'owner/' || id");

    @TempDir
    Path folder;

    private final DataSource database = PostgresFixture.freshDatabase().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private TinkSecrets secrets;
    private TinkSecrets otherNode;
    private PostgresKeyRotation rotation;

    @BeforeEach
    void aNode() {
        secrets = inFile();
        otherNode = inFile();
        rotation = rotation(secrets);
        jdbc.sql("create table place (id int primary key, secret bytea)").update();
    }

    @Test
    void everything_is_sealed_with_the_new_key_and_opens_for_its_owner_as_before() {
        fill(MANY);
        var former = secrets.primary();

        rotation.begin("olga");
        assertThat(secrets.primary()).isNotEqualTo(former);
        assertThat(waiting()).isEqualTo(MANY);
        assertThat(open(1)).as("what was sealed before still opens").isEqualTo("secret 1");
        rotation.work();

        assertThat(waiting()).isZero();
        assertThat(rotation.status().finishedAt()).isEqualTo(clock.instant());
        assertThat(rotation.status().keys())
                .filteredOn(key -> key.id().equals(former.id()))
                .singleElement()
                .satisfies(key -> assertThat(key.rows()).isZero());
        for (int i = 0; i < MANY; i++) {
            assertThat(open(i)).isEqualTo("secret " + i);
        }
        assertThatExceptionOfType(Secrets.Unreadable.class)
                .as("the owner is still bound in")
                .isThrownBy(() -> secrets.open(sealed(1), "owner/2"));
    }

    @Test
    void what_was_interrupted_goes_on_and_does_nothing_twice() {
        fill(MANY);
        rotation.begin("olga");
        var resealing = new Resealing(jdbc, transactions(), secrets);
        long before = resealing.set(PLACE, 0).sealed();
        assertThat(before).isBetween(1L, MANY - 1L);
        var done = sealed(0);

        var again = rotation(inFile()); // the product was killed and has started again
        assertThat(again.unfinished()).isTrue();
        again.work();

        assertThat(waiting()).isZero();
        assertThat(sealed(0)).as("not sealed once more").isEqualTo(done);
        assertThat(open(MANY - 1)).isEqualTo("secret " + (MANY - 1));
    }

    @Test
    void killed_before_the_beginning_was_written_down_the_same_key_is_taken_up() {
        fill(3);
        secrets.addPrimary();
        var made = secrets.primary();

        rotation.begin("olga");
        rotation.work();

        assertThat(secrets.primary()).isEqualTo(made);
        assertThat(waiting()).isZero();
    }

    @Test
    void another_node_opens_what_the_new_key_sealed_and_seals_with_it() {
        var before = otherNode.seal("old", "ann");
        rotation.begin("olga");

        assertThat(otherNode.open(secrets.seal("new", "ann"), "ann")).isEqualTo("new");
        assertThat(otherNode.open(before, "ann")).isEqualTo("old");
        assertThat(secrets.open(otherNode.seal("from there", "ann"), "ann")).isEqualTo("from there");
        assertThat(otherNode.primary()).isEqualTo(secrets.primary());
    }

    @Test
    void nothing_is_sealed_with_the_former_key_even_by_a_node_that_has_opened_nothing_since() {
        rotation.begin("olga");

        jdbc.sql("insert into place values (7, ?)")
                .param(otherNode.seal("secret 7", "owner/7"))
                .update();

        assertThat(waiting()).isZero();
    }

    /** A shared folder may tell a node for a while that nothing has changed. */
    @Test
    void a_node_that_does_not_see_the_new_key_yet_opens_what_it_sealed_and_ends_nobodys_rotation() {
        var file = new KeyFile(folder.resolve("key.json"));
        var late = new TinkSecrets(new KeySource() {
            @Override
            public String read() {
                return file.read();
            }

            @Override
            public Object version() {
                return "always the same";
            }

            @Override
            public void change(UnaryOperator<String> change) {
                file.change(change);
            }
        });
        fill(10);
        rotation.begin("olga");

        rotation(late).work();

        assertThat(rotation.status().finishedAt()).isNull();
        assertThat(late.open(secrets.seal("new", "ann"), "ann")).isEqualTo("new");
    }

    @Test
    void whoever_is_at_work_on_a_secret_is_not_waited_for_and_it_is_sealed_anew_later() throws SQLException {
        fill(10);
        rotation.begin("olga");

        try (var other = database.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select id from place where id = 7 for update");
            rotation.work();
            other.rollback();
        }

        assertThat(waiting()).isOne();
        assertThat(rotation.status().finishedAt()).isNull();
        rotation.work();
        assertThat(waiting()).isZero();
        assertThat(rotation.status().finishedAt()).isNotNull();
    }

    @Test
    void a_keyset_that_sealed_nothing_of_what_there_is_does_not_fit() {
        assertThat(rotation.fits()).as("nothing is there").isTrue();
        fill(3);
        assertThat(rotation.fits()).isTrue();

        var another = TinkSecrets.of(new SecretsSettings(null, folder.resolve("empty-mount-point/key.json")));

        assertThat(rotation(another).fits()).isFalse();
        assertThatExceptionOfType(Secrets.KeyMissing.class).isThrownBy(() -> another.open(sealed(1), "owner/1"));
    }

    @Test
    void a_key_is_removed_when_nothing_is_sealed_with_it_and_an_hour_has_passed() {
        fill(10);
        var former = secrets.primary();
        refused("key-in-use", former.id());
        rotation.begin("olga");
        refused("key-in-use", former.id());
        rotation.work();
        refused("key-just-replaced", former.id());
        clock.advance(Duration.ofMinutes(59));
        refused("key-just-replaced", former.id());
        clock.advance(Duration.ofMinutes(1));

        refused("unknown-key", "00000000");
        refused("key-in-use", secrets.primary().id());
        rotation.remove(former.id());

        assertThat(secrets.keys()).singleElement().isEqualTo(secrets.primary());
        assertThat(open(9)).isEqualTo("secret 9");
        assertThat(otherNode.open(sealed(9), "owner/9")).isEqualTo("secret 9");
    }

    @Test
    void what_opens_with_no_key_stays_as_it_is_and_does_not_hold_up_the_rest() {
        fill(10);
        jdbc.sql("update place set id = 77 where id = 7").update(); // a row that was moved to somebody else
        var moved = sealed(77);
        rotation.begin("olga");

        rotation.work();

        assertThat(rotation.status().finishedAt()).isNotNull();
        assertThat(waiting()).isOne();
        assertThat(sealed(77)).isEqualTo(moved);
    }

    @Test
    void a_keyset_from_the_environment_is_changed_there_and_then_everything_is_sealed_anew() throws IOException {
        fill(10);
        var keyset = Files.readString(folder.resolve("key.json"));
        var environment = rotation(TinkSecrets.of(new SecretsSettings(keyset, folder)));
        assertThatThrownBy(() -> environment.begin("olga"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("key-not-writable"));

        var changed = Keyset.of(keyset).withNewPrimary().json();
        var restarted = rotation(TinkSecrets.of(new SecretsSettings(changed, folder)));
        restarted.begin("olga");
        restarted.work();

        assertThat(restarted.status().tables())
                .singleElement()
                .satisfies(table -> assertThat(table.waiting()).isZero());
    }

    @Test
    void a_key_service_takes_the_place_of_the_file() {
        var service = new KeySource() {
            private String keyset = Keyset.generated().json();

            @Override
            public String read() {
                return keyset;
            }

            @Override
            public Object version() {
                return keyset.hashCode();
            }

            @Override
            public void change(UnaryOperator<String> change) {
                keyset = change.apply(keyset);
            }
        };
        var kept = new TinkSecrets(service);
        var before = kept.seal("old", "ann");

        kept.addPrimary();

        assertThat(kept.open(before, "ann")).isEqualTo("old");
        assertThat(new TinkSecrets(service).open(kept.seal("new", "ann"), "ann"))
                .isEqualTo("new");
    }

    private void fill(int rows) {
        for (int i = 0; i < rows; i++) {
            jdbc.sql("insert into place values (?, ?)")
                    .params(i, secrets.seal("secret " + i, "owner/" + i))
                    .update();
        }
    }

    private String open(int id) {
        return secrets.open(sealed(id), "owner/" + id);
    }

    private byte[] sealed(int id) {
        return jdbc.sql("select secret from place where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    private long waiting() {
        return rotation.status().tables().stream()
                .mapToLong(KeyRotation.TableUse::waiting)
                .sum();
    }

    private void refused(String type, String key) {
        assertThatThrownBy(() -> rotation.remove(key))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(database));
    }

    private PostgresKeyRotation rotation(TinkSecrets with) {
        return new PostgresKeyRotation(jdbc, transactions(), List.of(PLACE), with, clock);
    }

    private TinkSecrets inFile() {
        return TinkSecrets.of(new SecretsSettings(null, folder.resolve("key.json")));
    }
}

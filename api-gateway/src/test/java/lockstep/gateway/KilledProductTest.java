package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.testing.PostgresFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * R8: the product is killed in the middle of a session over 2,000 contacts, at a point of docs/crash-table.md or at a
 * moment from a seed, and started again. Three times, or twenty with {@code -Dlockstep.long=true}. Clocks are real; that
 * somebody is dead is noticed sooner than in earnest, and Google shows at once what was written.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledProductTest {
    private static final int IN_GOOGLE = 1500;
    private static final int IN_CRM = 500;
    private static final Duration LONG = Duration.ofSeconds(90);

    private PostgresFixture.Database database;
    private JdbcClient jdbc;
    private GoogleProcess google;
    private List<String> settings;
    private ProductProcess product;

    @BeforeAll
    void start() {
        database = PostgresFixture.emptyDatabase();
        jdbc = JdbcClient.create(database.dataSource());
        google = GoogleProcess.start("--quotas=off");
        settings = new ArrayList<>(ProductProcess.settings(database.url(), google));
        settings.addAll(List.of(
                "--db-scheduler.heartbeat-interval=500ms",
                "--db-scheduler.polling-interval=200ms",
                "--lockstep.token-claim-timeout=PT3S",
                "--lockstep.sync.propagation-window=PT1S",
                "--lockstep.google.quota.critical-reads=100000",
                "--lockstep.google.quota.critical-writes=100000"));
        product = startProduct();
    }

    @AfterAll
    void stop() {
        product.close();
        google.close();
    }

    private ProductProcess startProduct() {
        return ProductProcess.start(google, List.of("-XX:TieredStopAtLevel=1"), settings);
    }

    /**
     * @param method null: at a moment, not at a call
     * @param fault {@code HOLD}: Google has not begun; {@code HOLD_ANSWER}: Google is done and has not answered
     * @param skip calls of this method that pass first; at a moment: calls of any method that were made before
     */
    record Kill(String name, String method, String fault, int skip, int millisLater) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kill> kills() {
        var points = List.of(
                new Kill("C4 created in Google, answer lost", "people.batchCreateContacts", "HOLD_ANSWER", 0, 0),
                new Kill("C6 between two pages", "people.connections.list", "HOLD", 1, 0),
                at(0),
                new Kill("C3 before the first listing", "people.connections.list", "HOLD", 0, 0),
                new Kill("C5 half of the batches", "people.batchCreateContacts", "HOLD", 1, 0),
                new Kill("C7 last page read, cursor not stored", "people.connections.list", "HOLD_ANSWER", 1, 0));
        return Boolean.getBoolean("lockstep.long")
                ? Stream.concat(points.stream(), IntStream.range(1, 15).mapToObj(KilledProductTest::at))
                : points.stream().limit(3);
    }

    private static Kill at(int seed) {
        var random = new Random(seed);
        return new Kill("some moment, seed " + seed, "", "", 1 + random.nextInt(6), random.nextInt(1500));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void a_killed_session_goes_on_after_the_start_and_nothing_is_lost_or_doubled__R8(Kill kill) {
        var user = "user-" + UUID.randomUUID();
        var tag = UUID.fromString(product.connect(user));
        google.createContacts(ProductProcess.mail(user), IN_GOOGLE, "Lockstep");
        createInCrm(user, tag);
        google.control("reset-log");

        var session = killedDuringSession(user, kill);
        google.control("clear-faults");
        product = startProduct();

        ended(user, session);
        await().atMost(LONG).until(() -> {
            ended(user, product.startSession(user));
            return linked(user) == IN_CRM + IN_GOOGLE;
        });
        google.control("reset-log");
        ended(user, product.startSession(user));
        assertThat(google.control("log").at("/writes").asInt())
                .as("writes with nothing to do")
                .isZero();
        assertThat(google.mails(ProductProcess.mail(user)))
                .hasSize(IN_CRM + IN_GOOGLE)
                .doesNotHaveDuplicates();
        assertThat(mailsInCrm(tag)).hasSize(IN_CRM + IN_GOOGLE).doesNotHaveDuplicates();
    }

    private String killedDuringSession(String user, Kill kill) {
        if (!kill.method().isEmpty()) {
            google.inject(kill.method(), kill.fault(), kill.skip());
        }
        var session = product.startSession(user);
        if (kill.method().isEmpty()) {
            await().atMost(LONG).pollInterval(Duration.ofMillis(10)).until(() -> google.calls() >= kill.skip());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(kill.millisLater()));
        } else {
            await().atMost(LONG).pollInterval(Duration.ofMillis(10)).until(() -> google.held() == 1);
        }
        product.kill();
        return session;
    }

    private void createInCrm(String user, UUID tag) {
        var items = IntStream.range(0, IN_CRM)
                .mapToObj(i -> """
                        {"name": {"given": "Grace", "family": "Hopper %1$d"},
                         "emails": [{"value": "crm%1$d.%2$s@example.org", "type": "work"}],
                         "tags": [{"id": "%3$s"}]}""".formatted(i, user, tag))
                .collect(Collectors.joining(","));
        var created = product.as(user).post("/api/contacts/batch", "{\"items\": [" + items + "]}");
        assertThat(created.json().at("/items"))
                .allSatisfy(item -> assertThat(item.at("/status").asInt()).isEqualTo(201));
    }

    private void ended(String user, String session) {
        await("session " + session)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> product.as(user)
                                .get("/api/sync-sessions/" + session)
                                .text("/state"),
                        "COMPLETED"::equals);
    }

    private int linked(String user) {
        return jdbc.sql("""
                        select count(*) from link_view l join google_account_view a on a.id = l.google_account_id
                        where a.user_id = :user and l.state = 'LINKED'
                        """).param("user", user).query(Integer.class).single();
    }

    private List<String> mailsInCrm(UUID tag) {
        return jdbc.sql("""
                        select fields #>> '{emails,0,value}' from contact_view
                        where tags @> array[cast(:tag as uuid)] and not deleted
                        """).param("tag", tag).query(String.class).list();
    }
}

package lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
 * R8: the product is killed in the middle of a session, at a point of docs/crash-table.md or at a moment from a seed, and
 * started again. Five times, or over thirty with {@code -Dlockstep.long=true}. Clocks are real; that somebody is dead is
 * noticed sooner than in earnest, and Google shows at once what was written.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledProductTest {
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
                "--lockstep.google.quota.critical-writes=100000",
                "--lockstep.google.quota.calendar=100000"));
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

    static Stream<Kill> contacts() {
        return some(
                3,
                IntStream.range(0, 15).mapToObj(seed -> Kill.at(seed, 6, 1500)),
                Kill.done("C4 created in Google, answer lost", "people.batchCreateContacts", 0),
                Kill.asked("C6 between two pages", "people.connections.list", 1),
                Kill.at(0, 6, 1500),
                Kill.asked("C3 before the first listing", "people.connections.list", 0),
                Kill.asked("C5 half of the batches", "people.batchCreateContacts", 1),
                Kill.done("C7 last page read, cursor not stored", "people.connections.list", 1));
    }

    static Stream<Kill> calendars() {
        return some(
                2,
                IntStream.range(0, 10).mapToObj(seed -> Kill.at(seed, 150, 400)),
                Kill.done("C4 created in Google, answer lost", "batch.calendar", 0),
                Kill.asked("C5 half of the batches", "batch.calendar", 1),
                Kill.asked("C3 before the listing", "calendar.events.list", 0),
                Kill.done("C7 last page read, cursor not stored", "calendar.events.list", 0));
    }

    /** The first few, or all of them and some moments. */
    private static Stream<Kill> some(int few, Stream<Kill> moments, Kill... points) {
        return Boolean.getBoolean("lockstep.long")
                ? Stream.concat(Stream.of(points), moments).distinct()
                : Stream.of(points).limit(few);
    }

    @ParameterizedTest
    @MethodSource("contacts")
    void contacts_are_on_both_sides_once_after_a_kill__R8(Kill kill) {
        goesOn(kill, new ContactsOnBothSides(google, jdbc));
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void events_and_activities_are_on_both_sides_once_after_a_kill__R8(Kill kill) {
        goesOn(kill, new CalendarsOnBothSides(google, jdbc));
        assertThat(google.control("outbox").at("/mails")).isEmpty();
    }

    private void goesOn(Kill kill, BothSides both) {
        var user = "user-" + UUID.randomUUID();
        both.fill(product, user);
        google.control("reset-log");

        var session = killedDuringSession(user, both.kind(), kill);
        google.control("clear-faults");
        product = startProduct();

        ended(user, session);
        await().atMost(LONG).until(() -> {
            ended(user, product.startSession(user, both.kind()));
            return linked(user) == both.records();
        });
        google.control("reset-log");
        ended(user, product.startSession(user, both.kind()));
        assertThat(google.control("log").at("/writes").asInt())
                .as("writes with nothing to do")
                .isZero();
        assertThat(both.inGoogle(user)).hasSize(both.entries()).doesNotHaveDuplicates();
        assertThat(both.inCrm(user)).containsExactlyInAnyOrderElementsOf(both.inGoogle(user));
    }

    private String killedDuringSession(String user, String kind, Kill kill) {
        if (kill.atCall()) {
            google.inject(kill.method(), kill.fault(), kill.skip());
        }
        var session = product.startSession(user, kind);
        if (kill.atCall()) {
            await().atMost(LONG).pollInterval(Duration.ofMillis(10)).until(() -> google.held() == 1);
        } else {
            await().atMost(LONG).pollInterval(Duration.ofMillis(10)).until(() -> google.calls() >= kill.skip());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(kill.millisLater()));
        }
        product.kill();
        return session;
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
}

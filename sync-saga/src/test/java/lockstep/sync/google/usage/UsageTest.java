package lockstep.sync.google.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import lockstep.sync.google.usage.GoogleUsage.ApiUsage;
import lockstep.testing.PostgresFixture;
import lockstep.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** S8: figures of two nodes on one database. */
class UsageTest {

    private static final PostgresFixture.Database DATABASE = PostgresFixture.freshDatabase();

    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), PostgresFixture.Database.USER, ""));
    private final SettableClock clock = SettableClock.at("2026-11-22T10:59:00Z");
    private final UsageLog one = new UsageLog(jdbc, clock);
    private final UsageLog other = new UsageLog(jdbc, clock);
    private final GoogleUsage usage = new GoogleUsage(jdbc, one, clock);

    @BeforeEach
    void empty() {
        jdbc.sql("truncate google_usage").update();
    }

    @Test
    void an_api_that_was_not_called_has_no_latency() {
        assertThat(usage.ofLast(1).apis())
                .containsExactly(
                        new ApiUsage(Api.PEOPLE, 0, 0, 0, null, null),
                        new ApiUsage(Api.CALENDAR, 0, 0, 0, null, null),
                        new ApiUsage(Api.OAUTH, 0, 0, 0, null, null));
    }

    @Test
    void calls_of_all_nodes_count_each_for_its_api() {
        for (int i = 0; i < 60; i++) {
            one.ended(Api.PEOPLE, Duration.ofMillis(100), false);
            other.ended(Api.PEOPLE, Duration.ofMillis(100), i < 12);
        }
        other.ended(Api.OAUTH, Duration.ofMillis(20), true);
        one.write();
        other.write();

        var apis = usage.ofLast(1).apis();
        assertThat(apis.getFirst().requests()).isEqualTo(120);
        assertThat(apis.getFirst().errors()).isEqualTo(12);
        assertThat(apis.getFirst().errorShare()).isEqualTo(0.1);
        assertThat(apis.get(1).requests()).isZero();
        assertThat(apis.get(2).errorShare()).isEqualTo(1);
    }

    @Test
    void median_and_95th_percentile_are_off_by_5_percent_at_most() {
        var random = new Random(7);
        var millis = Stream.generate(() -> Math.exp(random.nextDouble() * 9))
                .limit(9999)
                .toList();
        millis.forEach(ms -> one.ended(Api.CALENDAR, Duration.ofNanos((long) (ms * 1e6)), false));

        var sorted = millis.stream().sorted().toList();
        var found = usage.ofLast(1).apis().get(1);
        assertThat((double) found.medianMillis()).isCloseTo(sorted.get(4999), within(sorted.get(4999) * 0.055));
        assertThat((double) found.p95Millis()).isCloseTo(sorted.get(9499), within(sorted.get(9499) * 0.055));
    }

    @Test
    void one_slow_call_among_twenty_moves_the_95th_percentile_and_not_the_median_once_there_are_two() {
        for (int i = 0; i < 19; i++) {
            one.ended(Api.PEOPLE, Duration.ofMillis(50), false);
        }
        one.ended(Api.PEOPLE, Duration.ofSeconds(2), false);
        assertThat(usage.ofLast(1).apis().getFirst().p95Millis()).isBetween(45L, 55L);

        one.ended(Api.PEOPLE, Duration.ofSeconds(2), false);
        assertThat(usage.ofLast(1).apis().getFirst().p95Millis()).isBetween(1900L, 2100L);
        assertThat(usage.ofLast(1).apis().getFirst().medianMillis()).isBetween(45L, 55L);
    }

    @Test
    void the_window_is_stated_and_has_full_hours() {
        one.ended(Api.PEOPLE, Duration.ofMillis(1), false);
        clock.advance(Duration.ofMinutes(2));
        one.ended(Api.PEOPLE, Duration.ofMillis(1), false);

        assertThat(usage.ofLast(1).from()).isEqualTo(Instant.parse("2026-11-22T11:00:00Z"));
        assertThat(usage.ofLast(1).to()).isEqualTo(clock.instant());
        assertThat(usage.ofLast(1).apis().getFirst().requests()).isEqualTo(1);
        assertThat(usage.ofLast(2).apis().getFirst().requests()).isEqualTo(2);
    }

    @Test
    void what_could_not_be_written_is_written_the_next_time() {
        one.ended(Api.PEOPLE, Duration.ofMillis(1), true);
        jdbc.sql("alter table google_usage rename to elsewhere").update();
        assertThatThrownBy(one::write).isInstanceOf(RuntimeException.class);
        jdbc.sql("alter table elsewhere rename to google_usage").update();

        assertThat(usage.ofLast(1).apis().getFirst().errors()).isEqualTo(1);
    }

    @Test
    void a_node_that_stops_writes_down_what_it_has_counted() {
        var writer = new UsageWriter(one);
        writer.start();
        one.ended(Api.PEOPLE, Duration.ofMillis(1), false);

        writer.close();

        assertThat(jdbc.sql("select sum(requests) from google_usage")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void what_is_older_than_a_month_is_forgotten() {
        one.ended(Api.PEOPLE, Duration.ofMillis(1), false);
        one.write();
        clock.advance(Duration.ofDays(32));
        one.ended(Api.PEOPLE, Duration.ofMillis(1), false);
        one.write();

        usage.forgetOld();

        assertThat(jdbc.sql("select count(*) from google_usage")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}

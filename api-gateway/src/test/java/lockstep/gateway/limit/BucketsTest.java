package lockstep.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import lockstep.gateway.CannotStart;
import lockstep.gateway.limit.Limits.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final Buckets buckets = new Buckets(new Limit(60, Duration.ofMinutes(1), 3), clock);

    @Test
    void as_many_as_the_burst_at_once_and_then_one_by_one() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("ann")).isZero();
        }
        assertThat(buckets.take("ann")).isEqualTo(Duration.ofSeconds(1));

        now = now.plusSeconds(1);
        assertThat(buckets.take("ann")).isZero();
        assertThat(buckets.take("ann")).isPositive();
    }

    @Test
    void silence_saves_up_no_more_than_the_burst() {
        buckets.take("ann");
        now = now.plus(Duration.ofDays(1));

        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("ann")).isZero();
        }
        assertThat(buckets.take("ann")).isPositive();
    }

    @Test
    void one_who_asks_too_often_keeps_nobody_else_waiting() {
        for (int i = 0; i < 10; i++) {
            buckets.take("ann");
        }
        assertThat(buckets.take("bob")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "-1, 1, 1", "1, 0, 1", "1, -1, 1", "1, 1, 0", "1, 1, -1"})
    void with_a_limit_that_lets_nobody_ask_the_product_does_not_start(int requests, int seconds, int burst) {
        assertThatThrownBy(() -> new Limit(requests, Duration.ofSeconds(seconds), burst))
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void however_many_ask_no_more_than_a_hundred_thousand_are_remembered() {
        for (int i = 0; i < 100_500; i++) {
            buckets.take("stranger " + i);
        }
        assertThat(buckets.remembered()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.8, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::ffff:192.0.2.7, 192.0.2.7, true",
        "fe80:0:0:0:1:2:3:4%eth0, fe80::9, true",
        "fe80::9, no address, false",
        "face, cafe, true",
        "192.0.2.7:1001, 192.0.2.7:1002, true",
        "x:1.example.org, y:1.example.org, true",
        "2001:db8:1:2:2001:db8:1:2:2001:db8:1:2:2001:db8:1, 2001:db8:1:3:2001:db8:1:3:2001:db8:1:3:2001:db8:1, true"
    })
    void a_network_of_64_bits_is_one_address_and_so_is_all_that_is_none(String one, String other, boolean same) {
        assertThat(NetworkAddress.of(one).equals(NetworkAddress.of(other))).isEqualTo(same);
    }
}

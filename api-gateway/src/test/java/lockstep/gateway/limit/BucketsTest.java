package lockstep.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
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
        "2001:db8:1:2::1, 2001:db8:1:3::1, false"
    })
    void a_network_of_64_bits_is_one_address(String one, String other, boolean same) {
        assertThat(NetworkAddress.of(one).equals(NetworkAddress.of(other))).isEqualTo(same);
    }
}

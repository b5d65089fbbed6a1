package lockstep.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import lockstep.secrets.Secrets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<RuntimeException> ofTheMoment() {
        return Stream.of(
                new Secrets.KeyMissing(),
                new UncheckedIOException(new IOException("the folder is away")),
                new IllegalStateException(new SQLException("no connection", "08006")));
    }

    static Stream<RuntimeException> ofTheData() {
        return Stream.of(
                new IllegalStateException("a part was touched"),
                new Secrets.Unreadable(),
                new IllegalStateException(new SQLException("too long", "22001")));
    }

    @ParameterizedTest
    @MethodSource("ofTheMoment")
    void no_event_is_set_aside_for_what_will_be_mended(RuntimeException failure) {
        assertThat(Failures.isOfTheData(failure)).isFalse();
        assertThat(Failures.isTechnical(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofTheData")
    void an_event_that_fails_tomorrow_as_well_is_set_aside(RuntimeException failure) {
        assertThat(Failures.isOfTheData(failure)).isTrue();
    }
}

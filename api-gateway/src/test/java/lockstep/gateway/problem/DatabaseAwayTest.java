package lockstep.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** A database that is away is nobody's fault who sent a request, and passes. */
class DatabaseAwayTest {

    static Stream<Exception> away() {
        return Stream.of(
                new CannotCreateTransactionException(
                        "no connection", new SQLTransientConnectionException("timed out after 30000ms")),
                new DataAccessResourceFailureException("cut", new SQLException("I/O error", "08006")),
                new IllegalStateException(new SQLException("terminating connection", "57P01")));
    }

    @ParameterizedTest
    @MethodSource("away")
    void whoever_asks_is_told_to_try_again(Exception failure) {
        var answer = new Problems().unexpected(failure);

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("10");
        assertThat(String.valueOf(answer.getBody())).contains("database-unavailable");
    }

    @Test
    void a_statement_that_fails_is_a_fault_of_the_product() {
        var answer = new Problems().unexpected(new IllegalStateException(new SQLException("no such column", "42703")));

        assertThat(answer.getStatusCode().value()).isEqualTo(500);
    }
}

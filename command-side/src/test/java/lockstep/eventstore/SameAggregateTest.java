package lockstep.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lockstep.eventstore.note.NoteCommand.ChangeNote;
import lockstep.eventstore.note.NoteCommand.WriteNote;
import lockstep.eventstore.note.NoteConfiguration;
import lockstep.testing.PostgresFixture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes change the same aggregate at the same moment. */
class SameAggregateTest {
    private final PostgresFixture.Database database = PostgresFixture.freshDatabase();
    private final List<ConfigurableApplicationContext> nodes = List.of(node(), node());

    @AfterEach
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void rests_gateway_tries_again_where_the_plain_one_reports_the_conflict() throws Exception {
        gateway(0, "commandGateway").sendAndWait(new WriteNote("n", "0"));

        long failedPlain = failures("plainCommandGateway");
        long failedRetried = failures("commandGateway");

        assertThat(failedPlain).as("conflicts without a retry").isPositive();
        assertThat(failedRetried).as("conflicts left by eight tries").isLessThanOrEqualTo(failedPlain / 10);
    }

    @Test
    void refusals_are_not_tried_again() {
        gateway(0, "commandGateway").sendAndWait(new WriteNote("r", "0"));

        assertThatThrownBy(() -> gateway(0, "commandGateway").sendAndWait(new ChangeNote("r", "")))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(nodes.getFirst()
                        .getBean(JdbcClient.class)
                        .sql("select count(*) from domain_event where aggregate_identifier = 'r'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private long failures(String gateway) throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> changes = IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> succeeds(gateway(i % 2, gateway), new ChangeNote("n", "t" + i)))
                    .toList();
            return pool.invokeAll(changes).stream()
                    .map(Future::resultNow)
                    .filter(succeeded -> !succeeded)
                    .count();
        }
    }

    private static boolean succeeds(CommandGateway gateway, Object command) {
        try {
            gateway.sendAndWait(command);
            return true;
        } catch (ConcurrencyException e) {
            return false;
        }
    }

    private CommandGateway gateway(int node, String name) {
        return nodes.get(node).getBean(name, CommandGateway.class);
    }

    private ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(NoteConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + PostgresFixture.Database.USER,
                        "--spring.flyway.enabled=false");
    }
}

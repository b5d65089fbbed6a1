package lockstep.views;

import static lockstep.views.Events.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.Actor;
import lockstep.CommandSideApplication;
import lockstep.contact.ContactCommand.ChangeContact;
import lockstep.contact.ContactCommand.CreateContact;
import lockstep.eventstore.CommandBatch;
import lockstep.eventstore.GapSafeEventStorageEngine;
import lockstep.person.SealedEvents;
import lockstep.testing.PostgresFixture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;

/**
 * What sealing costs: contacts created and changed per second, and events taken into the read model of contacts, with
 * and without it, by turns in one run.
 *
 * <pre>
 * mvn -q -pl query-side -am process-test-classes dependency:build-classpath -Dmdep.outputFile=target/class-path
 * java -cp query-side/target/test-classes:query-side/target/classes:$(cat query-side/target/class-path) \
 *     lockstep.views.SealingBenchmark
 * </pre>
 *
 * Arguments: contacts per round (4000), rounds (7). The first round is thrown away.
 */
public final class SealingBenchmark {
    private static final Actor ANN = Actor.user("ann");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private final int contacts;
    private final Map<String, List<Double>> plain = new LinkedHashMap<>();
    private final Map<String, List<Double>> sealed = new LinkedHashMap<>();

    private SealingBenchmark(int contacts) {
        this.contacts = contacts;
    }

    public static void main(String[] arguments) {
        int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        new SealingBenchmark(contacts).run(rounds);
        System.exit(0);
    }

    private void run(int rounds) {
        durable();
        try (var with = product();
                var without = product(Unsealed.class);
                var views = new ViewsFixture()) {
            for (int round = 0; round < rounds; round++) {
                var first = round % 2 == 0;
                measure(first ? with : without, first ? sealed : plain, views);
                measure(first ? without : with, first ? plain : sealed, views);
                if (round == 0) {
                    plain.clear();
                    sealed.clear();
                }
            }
        }
        plain.forEach((what, figures) -> {
            double open = median(figures);
            double shut = median(sealed.getOrDefault(what, List.of()));
            System.out.printf(
                    "%-40s plain %,8.0f, sealed %,8.0f per second: %+.1f %%%n",
                    what, open, shut, 100 * (open / shut - 1));
        });
    }

    /** As in production: what is committed is on the disk. The tests' server leaves that out. */
    private static void durable() {
        try (var database = PostgresFixture.emptyDatabase().dataSource()) {
            var jdbc = JdbcClient.create(database);
            jdbc.sql("alter system set fsync = on").update();
            jdbc.sql("alter system set synchronous_commit = on").update();
            jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
        }
    }

    private static ConfigurableApplicationContext product(Class<?>... more) {
        var database = PostgresFixture.freshDatabase();
        return new SpringApplicationBuilder(Stream.concat(Stream.of(CommandSideApplication.class), Arrays.stream(more))
                        .toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + PostgresFixture.Database.USER,
                        "spring.datasource.password=",
                        "spring.main.allow-bean-definition-overriding=true",
                        "lockstep.secrets.key-file=target/benchmark-key.json",
                        "logging.level.root=warn")
                .run();
    }

    private void measure(
            ConfigurableApplicationContext product, Map<String, List<Double>> figures, ViewsFixture views) {
        var gateway = product.getBean("plainCommandGateway", CommandGateway.class);
        var batch = product.getBean(CommandBatch.class);
        var engine = product.getBean(GapSafeEventStorageEngine.class);
        var start = engine.createHeadToken();

        var ids = Stream.generate(UUID::randomUUID).limit(contacts).toList();
        timed(
                figures,
                "created, 200 in a transaction",
                () -> pieces(ids)
                        .forEach(piece -> batch.run(
                                piece.stream().map(SealingBenchmark::create).toList(), results -> {})));
        timed(
                figures,
                "changed, 200 in a transaction",
                () -> pieces(ids)
                        .forEach(piece -> batch.run(
                                piece.stream().map(id -> change(id, "changed")).toList(), results -> {})));
        var few = Stream.generate(UUID::randomUUID).limit(contacts / 4).toList();
        timed(
                figures,
                "created, one in a transaction",
                few.size(),
                () -> few.forEach(id -> gateway.sendAndWait(create(id))));
        timed(
                figures,
                "changed, one in a transaction",
                few.size(),
                () -> few.forEach(id -> gateway.sendAndWait(change(id, "changed"))));
        int events = 2 * (ids.size() + few.size());
        timed(figures, "events into the contacts' read model", events, () -> rebuild(engine, start, views));
    }

    /** As a rebuild does it: a thousand events at a time. */
    private static void rebuild(GapSafeEventStorageEngine engine, TrackingToken start, ViewsFixture views) {
        var page = new ArrayList<DomainEventMessage<?>>();
        engine.readEvents(start, false).forEach(event -> {
            page.add((DomainEventMessage<?>) event);
            if (page.size() == 1000) {
                views.takeIn(View.CONTACTS, page);
                page.clear();
            }
        });
        if (!page.isEmpty()) {
            views.takeIn(View.CONTACTS, page);
        }
    }

    private void timed(Map<String, List<Double>> figures, String what, Runnable work) {
        timed(figures, what, contacts, work);
    }

    private static void timed(Map<String, List<Double>> figures, String what, int count, Runnable work) {
        long start = System.nanoTime();
        work.run();
        figures.computeIfAbsent(what, w -> new ArrayList<>()).add(count * 1e9 / (System.nanoTime() - start));
    }

    private static CreateContact create(UUID id) {
        return new CreateContact(
                id, person("Ann", "Arbor", "ann" + id + "@example.org", "+49 30 " + id.hashCode()), Set.of(), ANN, NOW);
    }

    private static ChangeContact change(UUID id, String name) {
        return new ChangeContact(
                id, null, person("Ann", name, "ann" + id + "@example.org", "+49 30 " + id.hashCode()), ANN, NOW);
    }

    private static List<List<UUID>> pieces(List<UUID> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + CommandBatch.LARGEST)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + CommandBatch.LARGEST)))
                .toList();
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** The same product without sealing. No configuration by its annotations, so that no scan of packages finds it. */
    static class Unsealed {
        @Bean
        @SuppressWarnings("NullAway") // it asks for no keys
        SealedEvents sealedEvents() {
            return new SealedEvents(null) {
                @Override
                public ObjectWriter writerFor(Collection<?> events, Set<String> begun, ObjectMapper mapper) {
                    return mapper.writer();
                }
            };
        }
    }
}

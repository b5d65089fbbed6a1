package lockstep.gateway;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * How many of Google's contacts a session imports per second, from its start until the read model of contacts holds all
 * of them, as {@link Bench} sets it up. The first line is a cold start, the next ones are warm; each is another user's
 * first session.
 *
 * <pre>
 * mvn -q -pl api-gateway -am process-test-classes dependency:build-classpath -Dmdep.outputFile=target/class-path
 * java -cp api-gateway/target/test-classes:api-gateway/target/classes:$(cat api-gateway/target/class-path) \
 *     lockstep.gateway.ContactsBenchmark
 * </pre>
 *
 * Arguments: contacts per session (10000), sessions (3), then options for the product's JVM.
 */
public final class ContactsBenchmark {
    /** Counting costs the database a few milliseconds each time. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private ContactsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int sessions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var jvm = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        Bench.run(jvm, bench -> {
            for (int i = 1; i <= sessions; i++) {
                measure(bench, contacts, i);
            }
        });
    }

    private static void measure(Bench bench, int contacts, int i) {
        var product = bench.product();
        var google = bench.google();
        var user = "user" + i;
        var tag = UUID.fromString(product.connect(user));
        google.createContacts(ProductProcess.mail(user), contacts, "Lockstep");
        google.control("reset-log");

        var before = bench.sofar();
        long start = System.nanoTime();
        var session = product.startSession(user);
        long held = Bench.await(start, BETWEEN_LOOKS, () -> count(bench, tag) == contacts);
        long ended = Bench.await(start, BETWEEN_LOOKS, () -> bench.completed(user, session));
        var work = bench.sofar().minus(before);
        int calls = google.calls();
        google.control("reset-log");
        var second = product.startSession(user);
        Bench.await(System.nanoTime(), BETWEEN_LOOKS, () -> bench.completed(user, second));
        System.out.printf(
                "%s: %,d contacts in %.2f s = %,.0f per second; session ended after %.2f s; %d calls, then %d; %s%n",
                i == 1 ? "cold" : "warm",
                contacts,
                held / 1e9,
                contacts * 1e9 / held,
                ended / 1e9,
                calls,
                google.calls(),
                work);
    }

    private static int count(Bench bench, UUID tag) {
        return bench.jdbc()
                .sql("select count(*) from contact_view where tags @> array[cast(:tag as uuid)]")
                .param("tag", tag)
                .query(Integer.class)
                .single();
    }
}

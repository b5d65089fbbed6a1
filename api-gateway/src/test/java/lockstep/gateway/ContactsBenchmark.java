package lockstep.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many of Google's contacts a session imports per second, from its start until the read model of contacts holds all
 * of them: the product in a process of its own, the stand-in in another, PostgreSQL writing through to the disk. The
 * first line is a cold start, the next ones are warm; each is another user's first session.
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
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            System.exit(1);
        });
        var data = Files.createTempDirectory("lockstep-benchmark");
        try (var database = database(data);
                var google = GoogleProcess.start();
                var product = ProductProcess.start(
                        google,
                        jvm,
                        ProductProcess.settings(
                                database.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true", google))) {
            var jdbc = JdbcClient.create(database.getPostgresDatabase());
            System.out.println("product: process " + product.pid());
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            for (int i = 1; i <= sessions; i++) {
                measure(product, google, postmaster, jdbc, contacts, i);
            }
        }
        System.exit(0); // the keys' server would go on
    }

    private static void measure(
            ProductProcess product, GoogleProcess google, long postmaster, JdbcClient jdbc, int contacts, int i) {
        var user = "user" + i;
        var tag = UUID.fromString(product.connect(user));
        google.createContacts(ProductProcess.mail(user), contacts, "Lockstep");
        google.control("reset-log");

        var before = Work.sofar(product, google, postmaster);
        long start = System.nanoTime();
        var session = product.startSession(user);
        long held = await(start, () -> count(jdbc, tag) == contacts);
        long ended = await(start, () -> completed(product, user, session));
        var work = Work.sofar(product, google, postmaster).minus(before);
        int calls = google.calls();
        google.control("reset-log");
        var second = product.startSession(user);
        await(System.nanoTime(), () -> completed(product, user, second));
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

    private static boolean completed(ProductProcess product, String user, String session) {
        return product.as(user)
                .get("/api/sync-sessions/" + session)
                .text("/state")
                .equals("COMPLETED");
    }

    /** Processor time: unlike the clock it does not ask who else uses the machine. */
    private record Work(Duration product, Duration google, Duration postgres) {
        static Work sofar(ProductProcess product, GoogleProcess google, long database) {
            return new Work(time(product.pid()), time(google.pid()), timeOf(database));
        }

        /** A process for each connection; they are no children of ours. */
        private static Duration timeOf(long postmaster) {
            return ProcessHandle.of(postmaster).stream()
                    .flatMap(server -> Stream.concat(Stream.of(server), server.children()))
                    .map(Work::time)
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private static Duration time(long pid) {
            return ProcessHandle.of(pid).map(Work::time).orElse(Duration.ZERO);
        }

        private static Duration time(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        Work minus(Work before) {
            return new Work(
                    product.minus(before.product), google.minus(before.google), postgres.minus(before.postgres));
        }

        @Override
        public String toString() {
            return "processor time: product %.1f s, PostgreSQL %.1f s, stand-in %.1f s"
                    .formatted(product.toMillis() / 1e3, postgres.toMillis() / 1e3, google.toMillis() / 1e3);
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static long await(long start, Condition condition) {
        long end = start + Duration.ofMinutes(3).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within three minutes");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return System.nanoTime() - start;
    }

    private static int count(JdbcClient jdbc, UUID tag) {
        return jdbc.sql("select count(*) from contact_view where tags @> array[cast(:tag as uuid)]")
                .param("tag", tag)
                .query(Integer.class)
                .single();
    }

    /** As the product starts its own: what is committed is on disk. */
    private static EmbeddedPostgres database(Path data) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }
}

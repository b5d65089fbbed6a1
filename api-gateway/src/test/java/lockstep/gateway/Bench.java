package lockstep.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * For programs that ask how fast the product is: the product in a process of its own, the stand-in in another, PostgreSQL
 * writing through to the disk. Quotas are off on both sides, since a minute's worth of them is gone in seconds.
 */
record Bench(ProductProcess product, GoogleProcess google, JdbcClient jdbc, long postmaster) {

    interface Measurement {
        void on(Bench bench) throws Exception;
    }

    interface Condition {
        boolean holds();
    }

    /** Ends this process, too: the keys' server would go on. */
    static void run(List<String> jvm, Measurement measurement) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            System.exit(1);
        });
        var data = Files.createTempDirectory("lockstep-benchmark");
        try (var database = database(data);
                var google = GoogleProcess.start("--quotas=off");
                var product = ProductProcess.start(google, jvm, settings(database, google))) {
            System.out.println("product: process " + product.pid());
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            measurement.on(new Bench(product, google, JdbcClient.create(database.getPostgresDatabase()), postmaster));
        }
        System.exit(0);
    }

    private static List<String> settings(EmbeddedPostgres database, GoogleProcess google) {
        var url = database.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
        var settings = new ArrayList<>(ProductProcess.settings(url, google));
        settings.add("--lockstep.google.quota.calendar=1000000");
        return settings;
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

    ProcessorTime sofar() {
        return ProcessorTime.sofar(product.pid(), google.pid(), postmaster);
    }

    boolean completed(String user, String session) {
        var state = product.as(user).get("/api/sync-sessions/" + session).text("/state");
        if (state.equals("FAILED")) {
            throw new IllegalStateException(product.output());
        }
        return state.equals("COMPLETED");
    }

    /** In nanoseconds; looking costs the product a little, too. */
    static long await(long start, Duration betweenLooks, Condition condition) {
        long end = start + Duration.ofMinutes(5).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within five minutes");
            }
            LockSupport.parkNanos(betweenLooks.toNanos());
        }
        return System.nanoTime() - start;
    }
}

package lockstep.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How many events of a calendar a session takes in per second, and how many activities it brings to Google, each beside
 * what Google's own client needs for as much without any product, against the same stand-in, a moment later. Set up as
 * {@link Bench} says; the first round is cold on both sides, the next ones are warm; each is another user's.
 *
 * <ol>
 *   <li>all events of a calendar, until the read model holds them, beside listing and parsing them;
 *   <li>a session in which nothing is new, beside one listing from a sync token;
 *   <li>new activities of the CRM, until the session has ended, beside inserting as many one by one, and in batches of 50.
 * </ol>
 *
 * <pre>
 * mvn -q -pl api-gateway -am process-test-classes dependency:build-classpath -Dmdep.outputFile=target/class-path
 * java -cp api-gateway/target/test-classes:api-gateway/target/classes:$(cat api-gateway/target/class-path) \
 *     lockstep.gateway.ActivitiesBenchmark
 * </pre>
 *
 * Arguments: events (10000), activities (1000), rounds (3), then options for the product's JVM.
 */
public final class ActivitiesBenchmark {
    private static final Duration BETWEEN_COUNTS = Duration.ofMillis(200);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Bench bench;
    private final String round;
    private final String user;

    private ActivitiesBenchmark(Bench bench, int round) {
        this.bench = bench;
        this.round = round == 1 ? "cold" : "warm";
        this.user = "user" + round;
    }

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int activities = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        var jvm = List.of(arguments).subList(Math.min(3, arguments.length), arguments.length);
        Bench.run(jvm, bench -> {
            for (int round = 1; round <= rounds; round++) {
                new ActivitiesBenchmark(bench, round).measure(events, activities);
            }
        });
    }

    private void measure(int events, int activities) throws Exception {
        bench.product().connectCalendar(user);
        bench.google().createEvents(ProductProcess.mail(user), events);
        bench.google().control("reset-log");

        say(events + " events from Google", events, session(events));
        var plain = PlainCalendar.of(bench.google(), ProductProcess.mail(user));
        var tokens = new String[1];
        say(
                "  plain listing",
                events,
                plainly(() -> tokens[0] = plain.list(null).syncToken()));

        say("nothing new", 0, session(events));
        say("  plain listing", 0, plainly(() -> plain.list(tokens[0])));

        for (int i = 0; i < activities; i++) {
            var created = bench.product().as(user).post("/api/activities", Plans.activity(user, i));
            if (created.status() != 201) {
                throw new IllegalStateException(created.toString());
            }
        }
        say(activities + " activities to Google", activities, session(events + activities));
        var other = "plain-" + ProductProcess.mail(user);
        bench.google().control("create-user", Map.of("email", other, "name", other));
        var writer = PlainCalendar.of(bench.google(), other);
        var plans = PlainCalendar.events(other, activities);
        say("  plain inserts", activities, plainly(() -> writer.insertOneByOne(plans)));
        say("  plain batches of 50", activities, plainly(() -> writer.insertInBatches(plans)));
    }

    private record Measured(long nanos, int calls, String work) {}

    /** Until the session has ended and the read model has them. */
    private Measured session(int events) {
        var before = bench.sofar();
        long start = System.nanoTime();
        var session = bench.product().startSession(user, "ACTIVITIES");
        Bench.await(start, BETWEEN_COUNTS, () -> count() == events);
        long ended = Bench.await(start, BETWEEN_LOOKS, () -> bench.completed(user, session));
        return new Measured(ended, calls(), bench.sofar().minus(before).toString());
    }

    private interface Plainly {
        void run() throws Exception;
    }

    private Measured plainly(Plainly loop) throws Exception {
        var before = bench.sofar();
        long start = System.nanoTime();
        loop.run();
        long ended = System.nanoTime() - start;
        var work = bench.sofar().minus(before);
        return new Measured(
                ended,
                calls(),
                "processor time: loop %.1f s, stand-in %.1f s"
                        .formatted(work.here().toMillis() / 1e3, work.google().toMillis() / 1e3));
    }

    private int calls() {
        int calls = bench.google().calls();
        bench.google().control("reset-log");
        return calls;
    }

    private void say(String what, int records, Measured measured) {
        System.out.printf(
                "%s: %s: %.3f s%s; %d calls; %s%n",
                round,
                what,
                measured.nanos() / 1e9,
                records == 0 ? "" : " = %,.0f per second".formatted(records * 1e9 / measured.nanos()),
                measured.calls(),
                measured.work());
    }

    private int count() {
        return bench.jdbc()
                .sql("select count(*) from activity_view where author = :user and not deleted")
                .param("user", user)
                .query(Integer.class)
                .single();
    }
}

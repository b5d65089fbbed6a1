package googlestandin;

import googlestandin.quota.Quotas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Starts a stand-in of its own, and prints where it listens as its first line. */
public final class Main {

    private static final String USAGE =
            "arguments: --port=N --state=FILE --seed=N --lag=PT2M --quotas=on|off --switch=NAME (repeatable)";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // a library would log, and says that nobody listens
        StandInOptions options = StandInOptions.defaults();
        for (String argument : arguments) {
            options = with(options, argument);
        }
        StandIn standIn = StandIn.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(standIn::close));
        System.out.println(standIn.baseUri());
        new CountDownLatch(1).await();
    }

    private static StandInOptions with(StandInOptions options, String argument) {
        String[] parts = argument.split("=", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(USAGE);
        }
        String value = parts[1];
        return switch (parts[0]) {
            case "--port" -> options.withPort(Integer.parseInt(value));
            case "--state" -> options.withState(Path.of(value));
            case "--seed" -> options.withSeed(Long.parseLong(value));
            case "--lag" -> options.withListingLag(Duration.parse(value));
            case "--quotas" -> options.withQuotas(value.equals("off") ? Quotas.off() : Quotas.google());
            case "--switch" -> options.plus(Switch.valueOf(value));
            default -> throw new IllegalArgumentException(USAGE);
        };
    }
}

package lockstep.sync.google.usage;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down every ten seconds what this node has counted, and once more when it stops. */
final class UsageWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UsageWriter.class);
    private static final int SECONDS = 10;

    private final UsageLog log;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("google-usage").daemon().factory());

    UsageWriter(UsageLog log) {
        this.log = log;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void write() {
        try {
            log.write();
        } catch (RuntimeException later) {
            LOG.warn(
                    "Usage of Google was not written down and will be: {}",
                    later.getClass().getName());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        write();
    }
}

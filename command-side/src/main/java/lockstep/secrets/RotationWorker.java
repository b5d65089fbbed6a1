package lockstep.secrets;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each node looks now and then whether something is to be sealed anew: whoever began it may be gone. Two do no harm. */
final class RotationWorker {

    private static final Logger LOG = LoggerFactory.getLogger(RotationWorker.class);
    private static final long SECONDS = 5;

    private final PostgresKeyRotation rotation;
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("key-rotation").daemon().factory());

    RotationWorker(PostgresKeyRotation rotation) {
        this.rotation = rotation;
    }

    @PostConstruct
    void start() {
        var unused = background.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            rotation.work();
        } catch (RuntimeException e) {
            LOG.warn("Sealing anew is tried again: {}", e.getClass().getName());
        }
    }

    @PreDestroy
    void close() {
        background.shutdownNow();
    }
}

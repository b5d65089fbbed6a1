package lockstep.gateway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lockstep.gateway.CannotStart;

/**
 * The PostgreSQL of a product that was killed: it lives on, and would keep a new one off its directory. Nobody is
 * connected to it any more, so it is asked to stop and does. After a restart of the machine the number it left behind
 * may be anybody's; whoever does not look like it is left alone.
 */
final class Orphan {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Orphan() {}

    /** To be called by whoever holds the data directory. */
    static void stop(Path directory) {
        var pidFile = directory.resolve("postmaster.pid");
        var process = process(pidFile);
        if (process.isEmpty()) {
            return; // PostgreSQL itself clears away what a dead one left
        }
        var command = process.get().info().commandLine();
        if (command.isEmpty()) {
            return; // somebody else's, and PostgreSQL's to judge
        }
        if (!command.get().contains("postgres") || !command.get().contains(directory.toString())) {
            forget(pidFile);
            return;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotStart(
                    "A PostgreSQL of an earlier run still serves " + directory + " and does not stop.",
                    "End process " + process.get().pid() + " and start again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) {
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(pidFile).getFirst().strip()))
                    : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static void forget(Path pidFile) {
        try {
            Files.delete(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

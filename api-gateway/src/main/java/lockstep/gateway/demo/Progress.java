package lockstep.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Which steps of the story were taken, one a line, so that it goes on where it was when the product is started again.
 * A step that was cut off is taken again; each is made so that this does no harm.
 */
final class Progress {
    private final Path file;

    Progress(Path file) {
        this.file = file;
    }

    /** Takes the step unless it was taken before. */
    void once(String step, Runnable work) {
        if (!taken(step)) {
            work.run();
            append(step);
        }
    }

    boolean taken(String step) {
        return lines().contains(step);
    }

    void note(String name, String value) {
        append(name + "=" + value);
    }

    Optional<String> noted(String name) {
        return lines().stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

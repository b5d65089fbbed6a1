package googlestandin.state;

import googlestandin.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state file: one line per change, each a JSON array of the documents that changed together, so that
 * a change is there whole or not at all. It is written before the change is answered, and shortened at
 * start and stop.
 */
public final class Journal implements AutoCloseable {

    private final @Nullable Path file;
    private java.io.@Nullable OutputStream out;

    public Journal(@Nullable Path file) {
        this.file = file;
    }

    /** Hands over all documents, oldest first; a line that a crash cut off is left out. */
    public void load(Consumer<ObjectNode> into) {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                try {
                    ArrayNode documents = (ArrayNode) Json.MAPPER.readTree(line);
                    documents.forEach(document -> into.accept((ObjectNode) document));
                } catch (JacksonException | ClassCastException cutOff) {
                    // the change was never answered
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file anew with just these documents, and opens it for more. */
    public synchronized void rewrite(Stream<ObjectNode> documents) {
        if (file == null) {
            return;
        }
        try {
            close();
            Path target = file.toAbsolutePath();
            Files.createDirectories(target.getParent());
            Path fresh = target.resolveSibling(target.getFileName() + ".new");
            try (var writer = Files.newBufferedWriter(fresh)) {
                for (ObjectNode document : (Iterable<ObjectNode>) documents::iterator) {
                    writer.write("[" + document + "]\n");
                }
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            out = Files.newOutputStream(target, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void append(List<ObjectNode> documents) {
        if (out == null || documents.isEmpty()) {
            return;
        }
        try {
            ArrayNode line = Json.array();
            documents.forEach(line::add);
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean keeps() {
        return file != null;
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }
}

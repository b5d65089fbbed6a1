package lockstep.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Made at the first start. All nodes share it: what one changes the others read when they next need it. */
final class KeyFile implements KeySource {

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
        try {
            if (!Files.exists(file)) {
                create();
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public Object version() {
        try {
            var is = Files.readAttributes(file, BasicFileAttributes.class);
            return Arrays.asList(is.fileKey(), is.lastModifiedTime(), is.size());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public synchronized void change(UnaryOperator<String> change) {
        var beside = file.resolveSibling(file.getFileName() + ".lock");
        try (var channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var held = channel.lock();
            var draft = draft(change.apply(read()));
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                onDisk(folder());
            } finally {
                Files.deleteIfExists(draft);
            }
            held.release();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void create() throws IOException {
        Files.createDirectories(folder());
        var draft = draft(Keyset.generated().json());
        try {
            Files.createLink(file, draft);
            onDisk(folder());
        } catch (FileAlreadyExistsException raced) {
            // another process was first; its key is the key
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Written whole under another name first: a key cut short by a crash would be kept as the key. */
    private Path draft(String keyset) throws IOException {
        var folder = folder();
        var draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownerOnly(folder));
        Files.writeString(draft, keyset, StandardOpenOption.SYNC);
        return draft;
    }

    /** The name, too: what a key has sealed may be committed on another disk a moment later. */
    private static void onDisk(Path folder) throws IOException {
        if (posix(folder)) {
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static boolean posix(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix");
    }

    private Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a key file lies in a folder");
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return posix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static UncheckedIOException unusable(IOException cause) {
        return new UncheckedIOException("The key file for secrets cannot be used", cause);
    }
}

package lockstep.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Objects;

/** AES-256-GCM; the owner is bound in as associated data. */
public final class TinkSecrets implements Secrets {

    private static final Configuration CONFIG = AeadConfig2026.get();

    private final Aead aead;

    private TinkSecrets(String keyset) {
        try {
            this.aead = TinkJsonProtoKeysetFormat.parseKeyset(keyset, CONFIG, InsecureSecretKeyAccess.get())
                    .getPrimitive(CONFIG, Aead.class);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key for secrets is not a usable Tink keyset"); // no cause: it quotes
        }
    }

    public static TinkSecrets of(SecretsSettings settings) {
        var key = settings.key();
        if (key != null && !key.isBlank()) {
            return new TinkSecrets(key);
        }
        try {
            return new TinkSecrets(inFile(settings.keyFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key file for secrets cannot be used", unreadable);
        }
    }

    @Override
    public byte[] seal(String secret, String owner) {
        try {
            return aead.encrypt(secret.getBytes(UTF_8), owner.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A secret could not be sealed");
        }
    }

    @Override
    public String open(byte[] sealed, String owner) {
        try {
            return new String(aead.decrypt(sealed, owner.getBytes(UTF_8)), UTF_8);
        } catch (GeneralSecurityException wrong) {
            throw new Unreadable();
        }
    }

    private static String inFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        return Files.readString(file);
    }

    /** Written whole under another name first: a key cut short by a crash would be kept as the key. */
    private static void create(Path file) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a key file lies in a folder");
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownerOnly(folder));
        try {
            Files.writeString(draft, newKeyset(), StandardOpenOption.SYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException raced) {
            // another process was first; its key is the key
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String newKeyset() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIG),
                    CONFIG,
                    InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

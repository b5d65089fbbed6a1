package lockstep.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;

/**
 * AES-256-GCM; the owner is bound in as associated data. In front of what is sealed stands which key sealed it, so that
 * keys can be changed while the product runs, on all nodes.
 */
public final class TinkSecrets implements Secrets {

    private record Loaded(Object version, Keyset keyset, Aead aead, List<SealingKey> keys) {

        boolean knows(byte[] sealed) {
            var mark = HexFormat.of().formatHex(sealed, 0, Math.min(5, sealed.length));
            return keys.stream().anyMatch(key -> key.mark().equals(mark));
        }
    }

    private final KeySource source;
    private volatile Loaded loaded;

    public TinkSecrets(KeySource source) {
        this.source = source;
        this.loaded = load();
    }

    public static TinkSecrets of(SecretsSettings settings) {
        return new TinkSecrets(sourceOf(settings));
    }

    static KeySource sourceOf(SecretsSettings settings) {
        var key = settings.key();
        return key != null && !key.isBlank() ? new KeyInEnvironment(key) : new KeyFile(settings.keyFile());
    }

    /** Always with the newest key: soon after another node has made one, nothing is sealed with the former any more. */
    @Override
    public byte[] seal(String secret, String owner) {
        try {
            return newest().aead.encrypt(secret.getBytes(UTF_8), owner.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A secret could not be sealed");
        }
    }

    @Override
    public String open(byte[] sealed, String owner) {
        var keys = loaded.knows(sealed) ? loaded : readAgain();
        if (!keys.knows(sealed)) {
            throw new KeyMissing();
        }
        try {
            return new String(keys.aead.decrypt(sealed, owner.getBytes(UTF_8)), UTF_8);
        } catch (GeneralSecurityException wrong) {
            throw new Unreadable();
        }
    }

    List<SealingKey> keys() {
        return newest().keys;
    }

    boolean knows(byte[] sealed) {
        return loaded.knows(sealed) || readAgain().knows(sealed);
    }

    SealingKey primary() {
        return keys().stream().filter(SealingKey::primary).findFirst().orElseThrow();
    }

    void addPrimary() {
        source.change(keyset -> Keyset.of(keyset).withNewPrimary().json());
    }

    void remove(String id) {
        source.change(keyset -> Keyset.of(keyset).without(id).json());
    }

    private Loaded newest() {
        return source.version().equals(loaded.version) ? loaded : readAgain();
    }

    /** For a key that another node has made: a shared folder may tell this one for a while that nothing has changed. */
    private Loaded readAgain() {
        var now = load();
        loaded = now;
        return now;
    }

    /** The version first: a change between the two is then noticed the next time. */
    private Loaded load() {
        var version = source.version();
        var keyset = Keyset.of(source.read());
        return new Loaded(version, keyset, keyset.aead(), keyset.keys());
    }
}

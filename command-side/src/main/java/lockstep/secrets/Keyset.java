package lockstep.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** The keys as they are at one moment. */
final class Keyset {

    private static final Configuration CONFIG = AeadConfig2026.get();

    private final KeysetHandle handle;

    private Keyset(KeysetHandle handle) {
        this.handle = handle;
    }

    static Keyset generated() {
        try {
            return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIG));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What does not say which key sealed it cannot be sealed anew with another one, so every key has a name. */
    static Keyset of(String json) {
        try {
            var handle = TinkJsonProtoKeysetFormat.parseKeyset(json, CONFIG, InsecureSecretKeyAccess.get());
            for (int i = 0; i < handle.size(); i++) {
                if (handle.getAt(i).getKey().getIdRequirementOrNull() == null) {
                    throw new IllegalStateException("The key for secrets has no name of its own (a RAW key)");
                }
            }
            return new Keyset(handle);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key for secrets is not a usable Tink keyset"); // no cause: it quotes
        }
    }

    String json() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, CONFIG, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The keyset cannot be written");
        }
    }

    Aead aead() {
        try {
            return handle.getPrimitive(CONFIG, Aead.class);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key for secrets is not a usable Tink keyset");
        }
    }

    List<SealingKey> keys() {
        return IntStream.range(0, handle.size())
                .mapToObj(handle::getAt)
                .map(key -> new SealingKey(name(key.getId()), key.isPrimary()))
                .toList();
    }

    /** The new one seals, the others still open. */
    Keyset withNewPrimary() {
        try {
            var builder = KeysetHandle.newBuilder(handle).setConfiguration(CONFIG);
            builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary());
            return new Keyset(builder.build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("No new key can be added");
        }
    }

    Keyset without(String id) {
        try {
            var builder = KeysetHandle.newBuilder(handle).setConfiguration(CONFIG);
            for (int i = handle.size() - 1; i >= 0; i--) {
                if (name(handle.getAt(i).getId()).equals(id)) {
                    builder.deleteAt(i);
                }
            }
            return new Keyset(builder.build());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The key cannot be removed");
        }
    }

    private static String name(int id) {
        return HexFormat.of().toHexDigits(id);
    }
}

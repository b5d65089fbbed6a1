package lockstep.person;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** One person's key, open for use: AES-256-GCM, the person bound in as associated data. */
public final class PersonKey {
    static final int LENGTH = 32;

    private final UUID person;
    private final int generation;
    private final AesGcmJce cipher;

    PersonKey(UUID person, int generation, byte[] key) {
        this.person = person;
        this.generation = generation;
        try {
            this.cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A person's key is none");
        }
    }

    UUID person() {
        return person;
    }

    /** Counts the keys this person has had. */
    int generation() {
        return generation;
    }

    byte[] seal(byte[] part) {
        try {
            return cipher.encrypt(part, person.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A personal part could not be sealed");
        }
    }

    /** A part that was touched, or is somebody else's, is a damaged store and no erased person: it is not passed over. */
    byte[] open(byte[] sealed) {
        try {
            return cipher.decrypt(sealed, person.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("A personal part of " + person + " does not open");
        }
    }
}

package lockstep.sync.google.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.GoogleFailure;
import org.jspecify.annotations.Nullable;

/**
 * Google wants every call that carries a token to repeat the parameters of the call that gave it out, and does not say
 * what happens otherwise. So a token leaves us with a mark of the parameters, and one with another mark has expired.
 */
final class Cursor {

    static final List<String> SOURCES = List.of("READ_SOURCE_TYPE_CONTACT");

    private static final String PARAMETERS = mark(PersonFields.MASK + SOURCES + GoogleContacts.PAGE);

    private Cursor() {}

    static @Nullable String handedOut(@Nullable String token) {
        return token == null || token.isEmpty() ? null : PARAMETERS + token;
    }

    static @Nullable String takenBack(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (!cursor.startsWith(PARAMETERS)) {
            throw new GoogleFailure.CursorExpired();
        }
        return cursor.substring(PARAMETERS.length());
    }

    private static String mark(String parameters) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(parameters.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6) + ":";
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}

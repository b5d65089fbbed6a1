package lockstep.sync.google.calls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import lockstep.sync.google.GoogleFailure;
import org.jspecify.annotations.Nullable;

/**
 * Google wants every call that carries a token to repeat the parameters of the call that gave it out, and does not say
 * what happens otherwise. So a token leaves us with a mark of the parameters, and one with another mark has expired.
 */
public final class MarkedTokens {

    private final String mark;

    public MarkedTokens(String parameters) {
        this.mark = mark(parameters);
    }

    public @Nullable String handedOut(@Nullable String token) {
        return token == null || token.isEmpty() ? null : mark + token;
    }

    public @Nullable String takenBack(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (!cursor.startsWith(mark)) {
            throw new GoogleFailure.CursorExpired();
        }
        return cursor.substring(mark.length());
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

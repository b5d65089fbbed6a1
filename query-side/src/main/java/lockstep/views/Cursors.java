package lockstep.views;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import lockstep.Refusal;

/** Where a list goes on, in a form that nobody reads anything into. */
public final class Cursors {

    private Cursors() {}

    /** @param keys of the last entry shown */
    public static String encode(String keys) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
    }

    public static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
    }

    public static Refusal unusable() {
        return Refusal.invalid("cursor", "is none that this list gave out");
    }
}

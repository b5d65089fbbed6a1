package lockstep;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The only change made to what Google says: NUL and halves of characters, which no database keeps, become U+FFFD. */
public final class StorableText {

    private static final Pattern NOT_STORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private StorableText() {}

    public static boolean isStorable(String value) {
        return !NOT_STORABLE.matcher(value).find();
    }

    public static @Nullable String text(@Nullable String value) {
        return value == null ? null : NOT_STORABLE.matcher(value).replaceAll("\uFFFD");
    }

    public static String value(String value) {
        return Objects.requireNonNullElse(text(value), "");
    }
}

package lockstep.sync.google.oauth;

import java.util.regex.Pattern;
import lockstep.Refusal;
import org.jspecify.annotations.Nullable;

/** Where the browser goes after Google: a path of ours and nothing else, or we would send people anywhere. */
final class ReturnTo {

    private static final String LETTERS = "(?:[A-Za-z0-9/._~!$&'()*+,;=:@?-]|%[0-9A-Fa-f]{2}){0,500}";
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])" + LETTERS + "(?:#" + LETTERS + ")?");

    private ReturnTo() {}

    static String checked(@Nullable String returnTo) {
        if (returnTo == null || returnTo.isEmpty()) {
            return "/";
        }
        if (!PATH.matcher(returnTo).matches()) {
            throw Refusal.invalid("returnTo", "is not a path on this server, such as /settings");
        }
        return returnTo;
    }
}

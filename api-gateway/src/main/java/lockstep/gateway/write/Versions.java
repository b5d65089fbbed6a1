package lockstep.gateway.write;

import java.util.regex.Pattern;
import lockstep.Refusal;
import lockstep.gateway.problem.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A record's version in headers: the number of its last event, quoted. */
public final class Versions {
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private Versions() {}

    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** The version a change was made against: somebody else's change since then must not be overwritten unseen. */
    public static long required(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new Refused(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "precondition-required",
                    "is required: the ETag of the record as you know it",
                    "If-Match");
        }
        var matcher = TAG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw Refusal.invalid("If-Match", "must be one ETag as answered before, such as \"3\"");
        }
        return Long.parseLong(matcher.group(1));
    }

    public static Refusal stale() {
        return new Refusal(
                Refusal.Kind.STALE, "stale", "The record was changed since the version that If-Match names.");
    }
}

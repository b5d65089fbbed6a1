package lockstep.sync.google.calendar;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lockstep.activity.Moment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ids of events and of activities, from each other. An event we create carries its activity's id in its own, and so,
 * through the iCalUID, does each guest's copy: whoever's session comes first, it is the same activity.
 */
final class EventIds {

    /** Name of our mark among the properties that only this copy has. */
    static final String STAMP = "lockstep";

    private static final String OURS = "ls";
    /** Google's alphabet for ids, 0-9 and a-v, which is base32hex: each digit holds five bits. */
    private static final int RADIX = 32;
    /** 128 bits, and two that are none. */
    private static final int DIGITS = 26;

    private static final int SPARE = 2;

    private static final Pattern FORM = Pattern.compile("ls([0-9a-v]{26})(0|[1-9a-v][0-9a-v]*)");
    private static final String DOMAIN = "@google.com";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EventIds() {}

    static String of(UUID stamp, int generation) {
        var digits = number(stamp).shiftLeft(SPARE).toString(RADIX);
        return OURS + "0".repeat(DIGITS - digits.length()) + digits + Integer.toString(generation, RADIX);
    }

    /** Of an occurrence that is no exception yet. */
    static String instance(String seriesId, Moment originalStart) {
        return seriesId
                + "_"
                + (originalStart.date() != null
                        ? DAY.format(originalStart.date())
                        : TIME.format(originalStart.order()));
    }

    /** Null when Google says too little about the event. */
    static @Nullable String stamp(Parts parts) {
        var event = parts.main().event();
        var uid = Json.text(event, "iCalUID");
        if (parts.isException()) { // not the whole series: that is another activity
            return uid.isEmpty() ? null : made(uid + "/" + parts.main().original());
        }
        if (!uid.isEmpty()) {
            return (uid.endsWith(DOMAIN)
                            ? decoded(uid.substring(0, uid.length() - DOMAIN.length()))
                            : Optional.<String>empty())
                    .orElseGet(() -> made(uid));
        }
        return decoded(Json.text(event, "id")).or(() -> marked(event)).orElse(null);
    }

    private static String made(String from) {
        return UUID.nameUUIDFromBytes(("activity/" + from).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Optional<String> decoded(String id) {
        var matcher = FORM.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var bits = new BigInteger(matcher.group(1), RADIX).shiftRight(SPARE);
        var uuid = new UUID(bits.shiftRight(Long.SIZE).longValue(), bits.longValue());
        return matcher.group(1).equals(of(uuid, 0).substring(OURS.length(), OURS.length() + DIGITS))
                ? Optional.of(uuid.toString())
                : Optional.empty();
    }

    private static Optional<String> marked(ObjectNode event) {
        var mark = Json.text(event.path("extendedProperties").path("private"), STAMP);
        return mark.isEmpty() ? Optional.empty() : Optional.of(mark);
    }

    private static BigInteger number(UUID uuid) {
        return new BigInteger(uuid.toString().replace("-", ""), 16);
    }
}

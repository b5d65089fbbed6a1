package googlestandin.calendar;

import googlestandin.Json;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a listing stands. Sync and page tokens hold the same: all that is needed to go on.
 *
 * @param place whose listing it is, of which calendar
 * @param shape fingerprint of the parameters that must stay the same for ever
 * @param all fingerprint of all parameters: the same from page to page
 * @param generation of the calendar's tokens: earlier ones have been declared expired
 * @param since the moment an incremental listing starts after; -1 for a full one
 * @param moment the moment that is listed
 * @param after the place of the last event served within it
 * @param window which the first listing was limited to
 */
record EventsToken(
        char kind,
        String place,
        String shape,
        String all,
        int generation,
        long since,
        long moment,
        long after,
        Window window,
        Instant made) {

    static final char PAGE = 'p';
    static final char SYNC = 's';

    EventsToken at(char newKind, long newAfter) {
        return new EventsToken(newKind, place, shape, all, generation, since, moment, newAfter, window, made);
    }

    String encode() {
        ObjectNode content = Json.object().put("k", String.valueOf(kind)).put("c", place);
        content.put("p", shape).put("q", all).put("g", generation);
        content.put("s", since).put("m", moment).put("a", after).put("f", made.toEpochMilli());
        if (window.from() != null) {
            content.put("from", window.from().toString());
        }
        if (window.to() != null) {
            content.put("to", window.to().toString());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(content));
    }

    /** Nothing for what is no token of this kind. */
    static @Nullable EventsToken decode(String token, char kind) {
        try {
            ObjectNode content = Json.parseOrNull(Base64.getUrlDecoder().decode(token));
            if (content == null || !Json.text(content, "k").equals(String.valueOf(kind))) {
                return null;
            }
            return new EventsToken(
                    kind,
                    Json.text(content, "c"),
                    Json.text(content, "p"),
                    Json.text(content, "q"),
                    content.path("g").asInt(0),
                    content.path("s").asLong(0),
                    content.path("m").asLong(0),
                    content.path("a").asLong(0),
                    Window.of(Json.text(content, "from"), Json.text(content, "to")),
                    Instant.ofEpochMilli(content.path("f").asLong(0)));
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}

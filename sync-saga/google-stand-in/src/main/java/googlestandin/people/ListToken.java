package googlestandin.people;

import googlestandin.Json;
import googlestandin.state.Mix;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a listing stands. Sync and page tokens hold the same: all that is needed to go on.
 *
 * @param parameters fingerprint of the first call's parameters, and its user
 * @param generation of the user's tokens: earlier ones have been declared expired
 * @param since the moment an incremental listing starts after; 0 for a full one
 * @param moment the moment that is listed
 * @param after the place of the last record served within it
 * @param fullSync when the full listing behind it was made
 */
record ListToken(char kind, String parameters, int generation, long since, long moment, long after, Instant fullSync) {

    static final char PAGE = 'p';
    static final char SYNC = 's';

    /** The same listing, further on. */
    ListToken at(char newKind, long newAfter) {
        return new ListToken(newKind, parameters, generation, since, moment, newAfter, fullSync);
    }

    String encode() {
        ObjectNode content = Json.object().put("k", String.valueOf(kind)).put("p", parameters);
        content.put("g", generation)
                .put("s", since)
                .put("m", moment)
                .put("a", after)
                .put("f", fullSync.toEpochMilli());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(content));
    }

    static @Nullable ListToken decode(String token, char kind) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            ObjectNode content = Json.parseOrNull(bytes);
            if (content == null || !Json.text(content, "k").equals(String.valueOf(kind))) {
                return null;
            }
            return new ListToken(
                    kind,
                    Json.text(content, "p"),
                    content.path("g").asInt(0),
                    content.path("s").asLong(0),
                    content.path("m").asLong(0),
                    content.path("a").asLong(0),
                    Instant.ofEpochMilli(content.path("f").asLong(0)));
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    static String fingerprint(String text) {
        return Long.toHexString(Mix.hash(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
    }
}

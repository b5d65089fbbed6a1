package lockstep.sync.google.people;

import java.util.List;
import lockstep.sync.google.GoogleContacts;
import lockstep.sync.google.calls.MarkedTokens;
import org.jspecify.annotations.Nullable;

/** Sync and page tokens of listings of contacts, and the parameters they go with. */
final class Cursor {

    static final List<String> SOURCES = List.of("READ_SOURCE_TYPE_CONTACT");

    private static final MarkedTokens TOKENS = new MarkedTokens(PersonFields.MASK + SOURCES + GoogleContacts.PAGE);

    private Cursor() {}

    static @Nullable String handedOut(@Nullable String token) {
        return TOKENS.handedOut(token);
    }

    static @Nullable String takenBack(@Nullable String cursor) {
        return TOKENS.takenBack(cursor);
    }
}

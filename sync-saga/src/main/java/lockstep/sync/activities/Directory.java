package lockstep.sync.activities;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which CRM user an address belongs to, and under which one a user is invited.
 *
 * @param userOf by address in lower case
 * @param addressOf by user
 */
public record Directory(Map<String, String> userOf, Map<String, String> addressOf) {

    public @Nullable String user(@Nullable String address) {
        return address == null ? null : userOf.get(address.strip().toLowerCase(Locale.ROOT));
    }

    public @Nullable String address(String user) {
        return addressOf.get(user);
    }
}

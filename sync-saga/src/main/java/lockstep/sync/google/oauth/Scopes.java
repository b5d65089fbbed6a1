package lockstep.sync.google.oauth;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.googleaccount.AccountKind;

/** The least that Google must grant for each kind. The user can untick any of it, so the answer decides. */
final class Scopes {

    private static final String ROOT = "https://www.googleapis.com/auth/";

    private Scopes() {}

    static String asked(Collection<AccountKind> kinds) {
        return Stream.concat(
                        Stream.of("openid", "email"), kinds.stream().sorted().flatMap(kind -> needed(kind).stream()))
                .collect(Collectors.joining(" "));
    }

    static Set<AccountKind> granted(String scope) {
        var scopes = Set.of(scope.strip().split("\\s+"));
        var granted = EnumSet.allOf(AccountKind.class);
        granted.removeIf(kind -> !scopes.containsAll(needed(kind)));
        return granted;
    }

    private static List<String> needed(AccountKind kind) {
        return switch (kind) {
            case CONTACTS -> List.of(ROOT + "contacts");
            case CALENDAR -> List.of(ROOT + "calendar.events", ROOT + "calendar.calendarlist.readonly");
        };
    }
}

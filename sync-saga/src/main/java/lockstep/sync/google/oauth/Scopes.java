package lockstep.sync.google.oauth;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.googleaccount.AccountKind;

/** The least that Google must grant for each kind. The user can untick any of it, so the answer decides. */
final class Scopes {

    private static final String ROOT = "https://www.googleapis.com/auth/";
    private static final Map<AccountKind, List<String>> NEEDED = Map.of(
            AccountKind.CONTACTS, List.of(ROOT + "contacts"),
            AccountKind.CALENDAR, List.of(ROOT + "calendar.events", ROOT + "calendar.calendarlist.readonly"));

    private Scopes() {}

    static String asked(Collection<AccountKind> kinds) {
        return Stream.concat(
                        Stream.of("openid", "email"),
                        kinds.stream().sorted().flatMap(kind -> NEEDED.get(kind).stream()))
                .collect(Collectors.joining(" "));
    }

    static Set<AccountKind> granted(String scope) {
        var scopes = Set.of(scope.strip().split("\\s+"));
        var granted = EnumSet.noneOf(AccountKind.class);
        NEEDED.forEach((kind, needed) -> {
            if (scopes.containsAll(needed)) {
                granted.add(kind);
            }
        });
        return granted;
    }
}

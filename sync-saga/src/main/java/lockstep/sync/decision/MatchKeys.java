package lockstep.sync.decision;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keys by which records that may be the same find each other in a large set, also as keyed hashes. Records that match
 * (but for the stamp) share a key; records that share one still have to be matched.
 */
public final class MatchKeys {

    private MatchKeys() {}

    public static SortedSet<String> of(Identity identity) {
        var keys = new TreeSet<String>();
        identity.emails().forEach(email -> keys.add("e:" + email));
        keys.addAll(phones(identity));
        identity.occasions().forEach(occasion -> keys.add("o:" + occasion));
        return keys;
    }

    /** A number alone is no key: whole families and offices share one. */
    static Set<String> phones(Identity identity) {
        var keys = new TreeSet<String>();
        for (var phone : identity.phones()) {
            identity.name().keys().forEach(name -> keys.add("p:" + phone + "|" + name));
        }
        return keys;
    }
}

package lockstep.sync.link;

import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import lockstep.sync.decision.MatchKeys;
import lockstep.syncconfiguration.SyncKind;
import lockstep.syncsession.FieldValue;

/**
 * Turns what a record can be matched by into keyed hashes, so that Google contacts outside the group can be matched
 * although nothing of them is stored. Without the key the hashes cannot be tried out against a list of addresses.
 */
public final class MatchHash {

    /** Sixteen bytes of a keyed hash, in hexadecimal digits. */
    public record Key(String hex) {
        static Key of(byte[] bytes) {
            return new Key(HexFormat.of().formatHex(bytes));
        }

        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /** A keyed hash function of at least 16 bytes. */
    public interface Mac {
        byte[] of(String text);
    }

    private final Mac mac;
    private final Kinds kinds;

    public MatchHash(Mac mac, Kinds kinds) {
        this.mac = mac;
        this.kinds = kinds;
    }

    public Set<Key> keys(SyncKind kind, SortedMap<String, FieldValue> fields) {
        return MatchKeys.of(kinds.of(kind).identify(fields)).stream()
                .map(this::key)
                .collect(Collectors.toSet());
    }

    Key key(String text) {
        return new Key(HexFormat.of().formatHex(mac.of(text), 0, 16));
    }
}

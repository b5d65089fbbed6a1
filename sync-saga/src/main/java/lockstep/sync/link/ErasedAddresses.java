package lockstep.sync.link;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code erased_address}: by which somebody who was erased is recognised when Google's lists of guests still
 * name them. An address cannot be got out of it, nor be tried out without the key.
 */
@Component
public class ErasedAddresses {

    private final JdbcClient jdbc;
    private final MatchHash hash;

    ErasedAddresses(JdbcClient jdbc, MatchHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    /** To be made before the erasure's transaction: the first of all makes the key, which must not be rolled back. */
    public Set<MatchHash.Key> hashes(Collection<String> addresses) {
        return addresses.stream().map(this::hashed).collect(Collectors.toSet());
    }

    /**
     * For good. To be the first thing in the transaction of the erasure: it waits for whoever is about to commit what was
     * made from Google's lists, and from then on they wait for it ({@link #nobodySince}).
     */
    public void remember(Set<MatchHash.Key> hashes) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('erased-address', 0))")
                .query(Integer.class)
                .single();
        jdbc.sql("insert into erased_address (key) select unnest(cast(:keys as bytea[])) on conflict do nothing")
                .param("keys", bytes(hashes))
                .update();
    }

    /** How far the table has come; to be asked before {@link #among}. */
    public long latest() {
        return jdbc.sql("select coalesce(max(nth), 0) from erased_address")
                .query(Long.class)
                .single();
    }

    /** Until the end of the transaction: false when somebody was erased since, or is being erased now. */
    public boolean nobodySince(long latest) {
        return jdbc.sql("select pg_try_advisory_xact_lock_shared(hashtextextended('erased-address', 0))")
                        .query(Boolean.class)
                        .single()
                && latest() == latest;
    }

    /** Those of these addresses that are of somebody who was erased, in lower case. */
    public Set<String> among(Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return Set.of();
        }
        var asked = new HashMap<String, String>();
        addresses.forEach(address -> asked.put(hashed(address).hex(), plain(address)));
        var hashes = asked.keySet().stream().map(MatchHash.Key::new).collect(Collectors.toSet());
        return jdbc
                .sql("select encode(key, 'hex') from erased_address where key = any (cast(:keys as bytea[]))")
                .param("keys", bytes(hashes))
                .query(String.class)
                .list()
                .stream()
                .map(asked::get)
                .collect(Collectors.toSet());
    }

    /** Never one of the hashes by which records are matched: no two tables can be laid side by side. */
    private MatchHash.Key hashed(String address) {
        return hash.key("erased:" + plain(address));
    }

    private static byte[][] bytes(Set<MatchHash.Key> keys) {
        return keys.stream().map(MatchHash.Key::bytes).toArray(byte[][]::new);
    }

    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}

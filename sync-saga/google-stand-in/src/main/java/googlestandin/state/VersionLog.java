package googlestandin.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All versions of all records in the order of their changes, so that a listing can be served as of any
 * past moment: a version is visible at moment S if it is not younger and its successor is.
 */
public final class VersionLog<V> {

    private static final class Version<V> {
        final String key;
        final V value;
        final Instant at;
        long successor = Long.MAX_VALUE;

        Version(String key, V value, Instant at) {
            this.key = key;
            this.value = value;
            this.at = at;
        }
    }

    private final TreeMap<Long, Version<V>> versions = new TreeMap<>();
    private final Map<String, Version<V>> latest = new HashMap<>();

    public void add(String key, long seq, V value, Instant at) {
        Version<V> version = new Version<>(key, value, at);
        versions.put(seq, version);
        Version<V> former = latest.put(key, version);
        if (former != null) {
            former.successor = seq;
        }
    }

    /** What is visible at this moment and younger than {@code after}, oldest change first, at most so many. */
    public List<V> visible(long after, long moment, int limit, Predicate<V> wanted) {
        List<V> found = new ArrayList<>();
        if (after >= moment) {
            return found;
        }
        for (Version<V> version : versions.subMap(after, false, moment, true).values()) {
            if (version.successor > moment && wanted.test(version.value)) {
                found.add(version.value);
                if (found.size() == limit) {
                    break;
                }
            }
        }
        return found;
    }

    public int count(long after, long moment, Predicate<V> wanted) {
        return visible(after, moment, Integer.MAX_VALUE, wanted).size();
    }

    /** The version of one record at this moment. */
    public java.util.Optional<V> at(String key, long moment) {
        return versions.headMap(moment, true).values().stream()
                .filter(version -> version.key.equals(key) && version.successor > moment)
                .map(version -> version.value)
                .findFirst();
    }

    /** Drops what was superseded before this time: nobody pages through such an old moment any more. */
    public void forgetBefore(Instant time) {
        versions.values().removeIf(version -> {
            Version<V> successor = versions.get(version.successor);
            return successor != null && successor.at.isBefore(time);
        });
    }

    public Stream<V> all() {
        return versions.values().stream().map(version -> version.value);
    }
}

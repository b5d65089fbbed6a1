package lockstep.sync.contacts;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One entry of a list field, such as {@code {value=ann@example.org, type=work}}. A type alone is no entry. */
public final class Entry {

    private Entry() {}

    public static SortedMap<String, String> empty() {
        return new TreeMap<>();
    }

    public static SortedMap<String, String> typed(@Nullable String value, @Nullable String type) {
        var entry = empty();
        put(entry, "value", value);
        return ofType(entry, type);
    }

    public static SortedMap<String, String> ofType(SortedMap<String, String> entry, @Nullable String type) {
        if (!entry.isEmpty()) {
            put(entry, "type", type);
        }
        return entry;
    }

    public static void put(SortedMap<String, String> entry, String key, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            entry.put(key, text.strip());
        }
    }

    public static String value(SortedMap<String, String> entry) {
        return entry.getOrDefault("value", "");
    }
}

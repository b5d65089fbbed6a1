package lockstep.syncsession;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The value of one synced field in the form both sides are compared in: either one text, or a list of entries, each a
 * small map such as {@code {value=ann@example.org, type=work}}. An absent value is a missing field, never one of these.
 */
public record FieldValue(@Nullable String text, List<SortedMap<String, String>> entries) {

    @SuppressWarnings("ConstantValue") // JSON binding passes nulls in spite of the declared types
    public FieldValue {
        entries = entries == null ? List.of() : List.copyOf(entries);
    }

    public static FieldValue of(String text) {
        return new FieldValue(text, List.of());
    }

    public static FieldValue ofEntries(List<? extends Map<String, String>> entries) {
        return new FieldValue(
                null,
                entries.stream().<SortedMap<String, String>>map(TreeMap::new).toList());
    }
}

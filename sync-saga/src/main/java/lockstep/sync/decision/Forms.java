package lockstep.sync.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/** Values as they are compared: a blank is no value, and neither order nor spelling of a list's entries counts. */
record Forms(RecordKind kind) {

    /** The value of a field; null when there is none, or none but blanks. */
    @Nullable
    FieldValue value(@Nullable SortedMap<String, FieldValue> record, String field) {
        var value = record == null ? null : record.get(field);
        return value == null
                        || (text(field, value).isEmpty() && groups(field, value).isEmpty())
                ? null
                : value;
    }

    boolean same(String field, @Nullable FieldValue one, @Nullable FieldValue other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return text(field, one).equals(text(field, other)) && forms(field, one).equals(forms(field, other));
    }

    /** A list's entries as typed, by key and compared form, in the order given. */
    Map<String, Map<SortedMap<String, String>, SortedMap<String, String>>> groups(
            String field, @Nullable FieldValue value) {
        var groups = new LinkedHashMap<String, Map<SortedMap<String, String>, SortedMap<String, String>>>();
        if (value != null) {
            for (var entry : value.entries()) {
                var key = kind.entryKey(field, entry);
                if (!key.isEmpty()) {
                    groups.computeIfAbsent(key, k -> new LinkedHashMap<>())
                            .putIfAbsent(kind.entryForm(field, entry), entry);
                }
            }
        }
        return groups;
    }

    private String text(String field, FieldValue value) {
        return value.text() == null ? "" : kind.textForm(field, value.text());
    }

    private Set<SortedMap<String, String>> forms(String field, FieldValue value) {
        return groups(field, value).values().stream()
                .flatMap(group -> group.keySet().stream())
                .collect(Collectors.toSet());
    }
}

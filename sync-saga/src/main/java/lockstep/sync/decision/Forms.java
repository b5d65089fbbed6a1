package lockstep.sync.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/** Values as they are compared: a blank is no value, and neither order nor spelling of a list's entries counts. */
record Forms(RecordKind kind) {

    /** The value of a field; null when there is none, or none but blanks. */
    @Nullable
    FieldValue value(@Nullable SortedMap<String, FieldValue> record, String field) {
        var value = record == null ? null : record.get(field);
        return value == null || blank(field, value) ? null : value;
    }

    private boolean blank(String field, FieldValue value) {
        return text(field, value).isEmpty()
                && value.entries().stream()
                        .allMatch(entry -> kind.entryKey(field, entry).isEmpty());
    }

    boolean same(String field, @Nullable FieldValue one, @Nullable FieldValue other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.equals(other)
                || (text(field, one).equals(text(field, other))
                        && sameEntries(groups(field, one), groups(field, other)));
    }

    /** A list's entries by key, in the order given. */
    Map<String, Group> groups(String field, @Nullable FieldValue value) {
        var groups = new LinkedHashMap<String, Group>();
        if (value != null) {
            for (var entry : value.entries()) {
                var key = kind.entryKey(field, entry);
                if (!key.isEmpty()) {
                    groups.merge(key, Group.of(kind.entryForm(field, entry), entry), Group::and);
                }
            }
        }
        return groups;
    }

    private static boolean sameEntries(Map<String, Group> one, Map<String, Group> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(entry -> entry.getValue().same(other.getOrDefault(entry.getKey(), Group.NONE)));
    }

    private String text(String field, FieldValue value) {
        return value.text() == null ? "" : kind.textForm(field, value.text());
    }
}

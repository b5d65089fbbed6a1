package lockstep.sync.decision;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;

/** Writes records the short way: {@code nickname=Bo, emails=ann@example.org home + bo@example.org}. */
final class Values {

    private static final List<String> LISTS = List.of("emails", "phones", "urls", "l");

    private Values() {}

    static SortedMap<String, FieldValue> record(String text) {
        var record = new TreeMap<String, FieldValue>();
        for (var field : text.isBlank() ? new String[0] : text.split(",")) {
            var name = field.substring(0, field.indexOf('=')).strip();
            var value = field.substring(field.indexOf('=') + 1).strip();
            if (!value.isEmpty()) {
                record.put(name, LISTS.contains(name) ? list(value) : FieldValue.of(value));
            }
        }
        return record;
    }

    static FieldValue list(String text) {
        return new FieldValue(
                null, Arrays.stream(text.split("\\+(?= |$)")).map(Values::entry).toList());
    }

    static SortedMap<String, String> entry(String text) {
        var words = text.strip().split(" ");
        var entry = new TreeMap<String, String>();
        entry.put("value", words[0]);
        if (words.length > 1) {
            entry.put("type", words[1]);
        }
        return entry;
    }
}

package lockstep.sync.decision;

import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lockstep.syncsession.FieldValue;

/** The least a kind of record can be: an entry is its value, in whatever case. */
record PlainKind(Membership membership) implements RecordKind {

    PlainKind() {
        this(Membership.CONTACTS);
    }

    @Override
    public Identity identify(SortedMap<String, FieldValue> fields) {
        return new Identity(PersonName.of(null, null, null, null), Set.of(), Set.of());
    }

    @Override
    public String textForm(String field, String text) {
        return text.strip();
    }

    @Override
    public String entryKey(String field, SortedMap<String, String> entry) {
        return entry.getOrDefault("value", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public SortedMap<String, String> entryForm(String field, SortedMap<String, String> entry) {
        var form = new TreeMap<String, String>(entry);
        form.put("value", entryKey(field, entry));
        form.values().removeIf(String::isBlank);
        return form;
    }
}

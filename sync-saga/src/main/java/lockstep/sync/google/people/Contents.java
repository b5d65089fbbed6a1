package lockstep.sync.google.people;

import com.google.api.client.json.GenericJson;
import com.google.api.services.people.v1.model.FieldMetadata;
import com.google.api.services.people.v1.model.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/** What the entries of every field of a person have in common. */
final class Contents {

    private Contents() {}

    /**
     * Entries that belong to the contact. Those merged in from the person's own profile are neither read nor written
     * back: Google answers "Cannot have more than one … per source."
     */
    @SuppressWarnings("unchecked") // the caller names the field and its type
    static <T extends GenericJson> List<T> of(Person person, String field) {
        var mine = new ArrayList<T>();
        if (person.get(field) instanceof List<?> all) {
            for (var entry : all) {
                if (ofContact(((T) entry).get("metadata"))) {
                    mine.add((T) entry);
                }
            }
        }
        return mine;
    }

    /** The one that stands for the field where we keep a single value: Google's order means nothing. */
    static <T extends GenericJson> @Nullable T main(List<T> entries) {
        return entries.stream()
                .filter(e -> e.get("metadata") instanceof FieldMetadata m && Boolean.TRUE.equals(m.getPrimary()))
                .findFirst()
                .orElse(entries.isEmpty() ? null : entries.getFirst());
    }

    /** Whether an entry says nothing any more but where it came from. */
    static boolean hollow(GenericJson entry) {
        return entry.entrySet().stream()
                .allMatch(e -> e.getKey().equals("metadata")
                        || e.getKey().startsWith("formatted")
                        || e.getKey().equals("type")
                        || e.getValue() == null);
    }

    static void put(SortedMap<String, FieldValue> fields, ContactField field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            fields.put(field.path(), FieldValue.of(text.strip()));
        }
    }

    static @Nullable String text(SortedMap<String, FieldValue> fields, ContactField field) {
        var value = fields.get(field.path());
        return value == null ? null : value.text();
    }

    /** What is to stand in an entry: what stood there when that already says the same. */
    static @Nullable String kept(@Nullable String there, @Nullable String wanted) {
        return there != null && there.strip().equals(wanted == null ? "" : wanted) ? there : wanted;
    }

    private static boolean ofContact(@Nullable Object metadata) {
        if (metadata instanceof FieldMetadata m && m.getSource() != null) {
            var type = m.getSource().getType();
            return type == null || type.equals("CONTACT");
        }
        return true;
    }
}

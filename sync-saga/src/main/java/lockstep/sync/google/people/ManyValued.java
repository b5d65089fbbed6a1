package lockstep.sync.google.people;

import com.google.api.client.json.GenericJson;
import com.google.api.services.people.v1.model.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import lockstep.contact.ContactField;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * A list field. An entry that stays, or whose likeness is found, goes on from Google's own entry, so that a display
 * name, a post-office box or whatever Google adds tomorrow survives; so do entries we cannot read at all.
 *
 * @param likenesses by what, besides equality, an entry is still the same one; a null likeness is none
 */
record ManyValued<T extends GenericJson>(
        ContactField field,
        String mask,
        Supplier<T> blank,
        Function<T, SortedMap<String, String>> reader,
        Writer<T> writer,
        List<Likeness> likenesses)
        implements FieldGroup {

    interface Writer<T> {
        void write(SortedMap<String, String> entry, T onto);
    }

    interface Likeness {
        @Nullable
        Object of(SortedMap<String, String> entry);
    }

    @Override
    public Set<String> paths() {
        return Set.of(field.path());
    }

    @Override
    public void read(Person person, SortedMap<String, FieldValue> fields) {
        var entries = Contents.<T>of(person, mask).stream()
                .map(reader)
                .filter(e -> !e.isEmpty())
                .toList();
        if (!entries.isEmpty()) {
            fields.put(field.path(), FieldValue.ofEntries(entries));
        }
    }

    @Override
    public void write(SortedMap<String, FieldValue> fields, Person person) {
        var unread = new ArrayList<T>();
        var there = new ArrayList<T>();
        for (T entry : Contents.<T>of(person, mask)) {
            (reader.apply(entry).isEmpty() ? unread : there).add(entry);
        }
        var value = fields.get(field.path());
        var wanted = value == null ? List.<SortedMap<String, String>>of() : value.entries();
        var origins = origins(wanted, there);
        var result = new ArrayList<GenericJson>();
        for (int i = 0; i < wanted.size(); i++) {
            T entry = origins.get(i);
            if (entry == null) {
                entry = blank.get();
            }
            if (!reader.apply(entry).equals(wanted.get(i))) {
                writer.write(wanted.get(i), entry);
            }
            result.add(entry);
        }
        result.addAll(unread);
        person.set(mask, result);
    }

    /** By position, the one of Google's that a wanted entry goes on from; each is used once, the likest first. */
    private Map<Integer, T> origins(List<SortedMap<String, String>> wanted, List<T> there) {
        var origins = new HashMap<Integer, T>();
        var passes = new ArrayList<Likeness>();
        passes.add(entry -> entry);
        passes.addAll(likenesses);
        for (var likeness : passes) {
            for (int i = 0; i < wanted.size(); i++) {
                var likely = likeness.of(wanted.get(i));
                if (!origins.containsKey(i) && likely != null) {
                    var found = there.stream()
                            .filter(t -> likely.equals(likeness.of(reader.apply(t))))
                            .findFirst();
                    if (found.isPresent()) {
                        there.remove(found.get());
                        origins.put(i, found.get());
                    }
                }
            }
        }
        return origins;
    }
}

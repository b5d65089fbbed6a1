package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.Url;
import java.util.List;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.sync.contacts.Entry;

final class Urls {

    static final FieldGroup GROUP =
            new ManyValued<>(ContactField.URLS, "urls", Url::new, Urls::read, Urls::write, List.of(Entry::value));

    private Urls() {}

    private static SortedMap<String, String> read(Url url) {
        return Entry.typed(url.getValue(), url.getType());
    }

    private static void write(SortedMap<String, String> entry, Url url) {
        url.setValue(Entry.value(entry)).setType(entry.get("type")).setFormattedType(null);
    }
}

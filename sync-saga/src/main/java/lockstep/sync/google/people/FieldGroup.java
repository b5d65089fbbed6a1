package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.Person;
import java.util.Set;
import java.util.SortedMap;
import lockstep.syncsession.FieldValue;

/** One of Google's top-level fields of a person and the synced fields it holds, both directions side by side. */
interface FieldGroup {

    /** Google's name of it. An update replaces such a field whole. */
    String mask();

    /** Names of the synced fields it holds. */
    Set<String> paths();

    void read(Person person, SortedMap<String, FieldValue> fields);

    /** Makes the person's field say what {@code fields} say and keeps what they cannot say. */
    void write(SortedMap<String, FieldValue> fields, Person person);
}

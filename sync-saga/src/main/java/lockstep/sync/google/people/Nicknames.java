package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.Nickname;
import com.google.api.services.people.v1.model.Person;
import java.util.Set;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.syncsession.FieldValue;

/** Google keeps several, we keep the main one; the others stay. */
final class Nicknames implements FieldGroup {

    @Override
    public String mask() {
        return "nicknames";
    }

    @Override
    public Set<String> paths() {
        return Set.of(ContactField.NICKNAME.path());
    }

    @Override
    public void read(Person person, SortedMap<String, FieldValue> fields) {
        var nickname = Contents.main(Contents.<Nickname>of(person, mask()));
        if (nickname != null) {
            Contents.put(fields, ContactField.NICKNAME, nickname.getValue());
        }
    }

    @Override
    public void write(SortedMap<String, FieldValue> fields, Person person) {
        var all = Contents.<Nickname>of(person, mask());
        var main = Contents.main(all);
        if (main == null) {
            main = new Nickname();
            all.addFirst(main);
        }
        main.setValue(Contents.kept(main.getValue(), Contents.text(fields, ContactField.NICKNAME)));
        all.removeIf(Contents::hollow);
        person.setNicknames(all);
    }
}

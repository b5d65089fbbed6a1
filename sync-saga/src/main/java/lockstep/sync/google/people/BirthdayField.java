package lockstep.sync.google.people;

import com.google.api.services.people.v1.model.Birthday;
import com.google.api.services.people.v1.model.Date;
import com.google.api.services.people.v1.model.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import lockstep.contact.ContactField;
import lockstep.sync.contacts.Birthdays;
import lockstep.syncsession.FieldValue;

/** Google's year 0 is no year. A free text or half a date is not ours to read; a date of ours replaces it. */
final class BirthdayField implements FieldGroup {

    @Override
    public String mask() {
        return "birthdays";
    }

    @Override
    public Set<String> paths() {
        return Set.of(ContactField.BIRTHDAY.path());
    }

    @Override
    public void read(Person person, SortedMap<String, FieldValue> fields) {
        for (var birthday : Contents.<Birthday>of(person, mask())) {
            var date = birthday.getDate();
            if (date != null && !fields.containsKey(ContactField.BIRTHDAY.path())) {
                Contents.put(
                        fields, ContactField.BIRTHDAY, Birthdays.text(date.getYear(), date.getMonth(), date.getDay()));
            }
        }
    }

    @Override
    public void write(SortedMap<String, FieldValue> fields, Person person) {
        var text = Contents.text(fields, ContactField.BIRTHDAY);
        var day = text == null ? null : Birthdays.parse(text);
        if (day == null) {
            person.setBirthdays(new ArrayList<>());
            return;
        }
        var there = Contents.main(Contents.<Birthday>of(person, mask()));
        var birthday = there == null ? new Birthday() : there;
        birthday.setText(null);
        birthday.setDate(new Date().setYear(day.year()).setMonth(day.month()).setDay(day.day()));
        person.setBirthdays(new ArrayList<>(List.of(birthday)));
    }
}

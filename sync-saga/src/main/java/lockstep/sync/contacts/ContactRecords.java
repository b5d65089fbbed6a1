package lockstep.sync.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import lockstep.contact.ContactField;
import lockstep.contact.ContactFields;
import lockstep.contact.ContactFields.Address;
import lockstep.contact.ContactFields.Birthday;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;
import lockstep.contact.ContactFields.Organization;
import lockstep.contact.ContactFields.Phone;
import lockstep.contact.ContactFields.Url;
import lockstep.syncsession.FieldValue;
import org.jspecify.annotations.Nullable;

/** A CRM contact as named field values and back. What is blank is absent, so that both sides agree on nothing too. */
public final class ContactRecords {

    private ContactRecords() {}

    public static SortedMap<String, FieldValue> of(ContactFields contact) {
        var record = new TreeMap<String, FieldValue>();
        text(record, ContactField.NAME_PREFIX, contact.name().prefix());
        text(record, ContactField.NAME_GIVEN, contact.name().given());
        text(record, ContactField.NAME_MIDDLE, contact.name().middle());
        text(record, ContactField.NAME_FAMILY, contact.name().family());
        text(record, ContactField.NAME_SUFFIX, contact.name().suffix());
        text(record, ContactField.NICKNAME, contact.nickname());
        entries(record, ContactField.EMAILS, contact.emails(), e -> Entry.typed(e.value(), e.type()));
        entries(record, ContactField.PHONES, contact.phones(), p -> Entry.typed(p.value(), p.type()));
        entries(record, ContactField.ADDRESSES, contact.addresses(), ContactRecords::address);
        text(record, ContactField.COMPANY, contact.organization().company());
        text(record, ContactField.TITLE, contact.organization().title());
        text(record, ContactField.DEPARTMENT, contact.organization().department());
        var birthday = contact.birthday();
        if (birthday != null) {
            text(record, ContactField.BIRTHDAY, Birthdays.text(birthday.year(), birthday.month(), birthday.day()));
        }
        entries(record, ContactField.URLS, contact.urls(), u -> Entry.typed(u.value(), u.type()));
        text(record, ContactField.NOTES, contact.notes());
        return record;
    }

    public static ContactFields contact(SortedMap<String, FieldValue> record) {
        return new ContactFields(
                new Name(
                        text(record, ContactField.NAME_PREFIX),
                        text(record, ContactField.NAME_GIVEN),
                        text(record, ContactField.NAME_MIDDLE),
                        text(record, ContactField.NAME_FAMILY),
                        text(record, ContactField.NAME_SUFFIX)),
                text(record, ContactField.NICKNAME),
                entries(record, ContactField.EMAILS, e -> new Email(Entry.value(e), e.get("type"))),
                entries(record, ContactField.PHONES, e -> new Phone(Entry.value(e), e.get("type"))),
                entries(record, ContactField.ADDRESSES, ContactRecords::address),
                new Organization(
                        text(record, ContactField.COMPANY),
                        text(record, ContactField.TITLE),
                        text(record, ContactField.DEPARTMENT)),
                birthday(text(record, ContactField.BIRTHDAY)),
                entries(record, ContactField.URLS, e -> new Url(Entry.value(e), e.get("type"))),
                text(record, ContactField.NOTES));
    }

    private static SortedMap<String, String> address(Address address) {
        var entry = Entry.empty();
        Entry.put(entry, "street", address.street());
        Entry.put(entry, "extended", address.extended());
        Entry.put(entry, "city", address.city());
        Entry.put(entry, "region", address.region());
        Entry.put(entry, "postalCode", address.postalCode());
        Entry.put(entry, "country", address.country());
        return Entry.ofType(entry, address.type());
    }

    private static Address address(SortedMap<String, String> entry) {
        return new Address(
                entry.get("street"),
                entry.get("extended"),
                entry.get("city"),
                entry.get("region"),
                entry.get("postalCode"),
                entry.get("country"),
                entry.get("type"));
    }

    private static @Nullable Birthday birthday(@Nullable String text) {
        var date = text == null ? null : Birthdays.parse(text);
        return date == null
                ? null
                : new Birthday(date.year() == 0 ? null : (Integer) date.year(), date.month(), date.day());
    }

    private static void text(SortedMap<String, FieldValue> record, ContactField field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            record.put(field.path(), FieldValue.of(text.strip()));
        }
    }

    private static @Nullable String text(SortedMap<String, FieldValue> record, ContactField field) {
        var value = record.get(field.path());
        return value == null ? null : value.text();
    }

    private static <T> void entries(
            SortedMap<String, FieldValue> record,
            ContactField field,
            List<T> all,
            Function<T, SortedMap<String, String>> entry) {
        var entries = all.stream().map(entry).filter(e -> !e.isEmpty()).toList();
        if (!entries.isEmpty()) {
            record.put(field.path(), FieldValue.ofEntries(entries));
        }
    }

    private static <T> List<T> entries(
            SortedMap<String, FieldValue> record, ContactField field, Function<SortedMap<String, String>, T> read) {
        var value = record.get(field.path());
        var all = new ArrayList<T>();
        if (value != null) {
            value.entries().forEach(entry -> all.add(read.apply(entry)));
        }
        return all;
    }
}

package lockstep.contact;

import java.util.Objects;
import java.util.regex.Pattern;
import lockstep.contact.ContactFields.Address;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;
import lockstep.contact.ContactFields.Organization;
import lockstep.contact.ContactFields.Phone;
import lockstep.contact.ContactFields.Url;
import org.jspecify.annotations.Nullable;

/** The only change made to what Google says: NUL and halves of characters, which no database keeps, become U+FFFD. */
public final class StorableText {

    private static final Pattern NOT_STORABLE = Pattern.compile("\\x00|\\p{Cs}");

    private StorableText() {}

    public static boolean isStorable(String value) {
        return !NOT_STORABLE.matcher(value).find();
    }

    static ContactFields of(ContactFields fields) {
        return new ContactFields(
                new Name(
                        text(fields.name().prefix()),
                        text(fields.name().given()),
                        text(fields.name().middle()),
                        text(fields.name().family()),
                        text(fields.name().suffix())),
                text(fields.nickname()),
                fields.emails().stream()
                        .map(e -> new Email(value(e.value()), text(e.type())))
                        .toList(),
                fields.phones().stream()
                        .map(p -> new Phone(value(p.value()), text(p.type())))
                        .toList(),
                fields.addresses().stream().map(StorableText::address).toList(),
                new Organization(
                        text(fields.organization().company()),
                        text(fields.organization().title()),
                        text(fields.organization().department())),
                fields.birthday(),
                fields.urls().stream()
                        .map(u -> new Url(value(u.value()), text(u.type())))
                        .toList(),
                text(fields.notes()));
    }

    private static Address address(Address a) {
        return new Address(
                text(a.street()),
                text(a.extended()),
                text(a.city()),
                text(a.region()),
                text(a.postalCode()),
                text(a.country()),
                text(a.type()));
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null ? null : NOT_STORABLE.matcher(value).replaceAll("\uFFFD");
    }

    private static String value(String value) {
        return Objects.requireNonNullElse(text(value), "");
    }
}

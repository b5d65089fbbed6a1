package lockstep.contact;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import lockstep.Actor;
import lockstep.FieldCheck;
import lockstep.StorableText;
import lockstep.contact.ContactFields.Address;
import lockstep.contact.ContactFields.Birthday;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;
import lockstep.contact.ContactFields.Organization;
import lockstep.contact.ContactFields.Phone;
import lockstep.contact.ContactFields.Url;
import org.jspecify.annotations.Nullable;

/**
 * What a person may write about a contact: values are trimmed, put into Unicode's composed form, and all that is wrong
 * is told at once. What a session brings from Google is taken as it is ({@link StorableText} apart): were it changed
 * here, the two sides would differ for ever. So a person's change leaves alone, and is not held against, what stood
 * there before.
 */
final class ContactRules {

    private static final int LONGEST_VALUE = 1_024;
    private static final int LONGEST_NOTES = 30_000;
    private static final int MOST_ENTRIES = 100;
    private static final int LEAP_YEAR = 2000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Z}]+@[^@\\s\\p{Z}]+");

    private final ContactFields stored;
    private final boolean mustSaySomething;
    private final FieldCheck check = new FieldCheck();

    private ContactRules(ContactFields stored, boolean mustSaySomething) {
        this.stored = stored;
        this.mustSaySomething = mustSaySomething;
    }

    static UnaryOperator<ContactFields> creating(Actor by) {
        return by.sessionId() == null ? ContactRules::fromPerson : StorableContact::of;
    }

    static UnaryOperator<ContactFields> changing(Actor by, ContactFields stored) {
        return by.sessionId() == null
                ? fields -> checked(new ContactRules(stored, !saysNothing(stored)), fields)
                : StorableContact::of;
    }

    static ContactFields fromPerson(ContactFields fields) {
        return checked(new ContactRules(ContactFields.EMPTY, true), fields);
    }

    private static ContactFields checked(ContactRules rules, ContactFields fields) {
        var clean = rules.clean(fields);
        rules.check.refuse("invalid-contact", "The contact has wrong fields");
        return clean;
    }

    private ContactFields clean(ContactFields fields) {
        var clean = new ContactFields(
                name(fields.name(), stored.name()),
                changed("nickname", fields.nickname(), stored.nickname()),
                each("emails", fields.emails(), stored.emails(), this::email),
                each("phones", fields.phones(), stored.phones(), this::phone),
                each("addresses", fields.addresses(), stored.addresses(), this::address),
                organization(fields.organization(), stored.organization()),
                Objects.equals(fields.birthday(), stored.birthday()) ? stored.birthday() : birthday(fields.birthday()),
                each("urls", fields.urls(), stored.urls(), this::url),
                Objects.equals(fields.notes(), stored.notes())
                        ? stored.notes()
                        : check.text("notes", fields.notes(), LONGEST_NOTES));
        if (check.passed() && mustSaySomething && saysNothing(clean)) {
            wrong("name", "a contact needs a name, an organization, an e-mail address or a phone number");
        }
        return clean;
    }

    private Name name(Name name, Name before) {
        return new Name(
                changed("name.prefix", name.prefix(), before.prefix()),
                changed("name.given", name.given(), before.given()),
                changed("name.middle", name.middle(), before.middle()),
                changed("name.family", name.family(), before.family()),
                changed("name.suffix", name.suffix(), before.suffix()));
    }

    private Organization organization(Organization organization, Organization before) {
        return new Organization(
                changed("organization.company", organization.company(), before.company()),
                changed("organization.title", organization.title(), before.title()),
                changed("organization.department", organization.department(), before.department()));
    }

    private static boolean saysNothing(ContactFields fields) {
        return fields.name().equals(Name.NONE)
                && fields.nickname() == null
                && fields.organization().equals(Organization.NONE)
                && fields.emails().isEmpty()
                && fields.phones().isEmpty();
    }

    private <T> List<T> each(String list, List<T> entries, List<T> before, BiFunction<String, T, T> clean) {
        if (entries.equals(before)) {
            return before;
        }
        if (entries.size() > MOST_ENTRIES) {
            wrong(list, "has more than " + MOST_ENTRIES + " entries");
            return entries;
        }
        var result = new ArrayList<T>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            result.add(before.contains(entry) ? entry : clean.apply(list + "[" + i + "]", entry));
        }
        return result;
    }

    private Email email(String path, Email email) {
        var value = required(path + ".value", email.value());
        if (!value.isEmpty() && !EMAIL.matcher(value).matches()) {
            wrong(path + ".value", "is no e-mail address");
        }
        return new Email(value, text(path + ".type", email.type()));
    }

    private Phone phone(String path, Phone phone) {
        var value = required(path + ".value", phone.value());
        if (!value.isEmpty() && value.codePoints().noneMatch(Character::isDigit)) {
            wrong(path + ".value", "has no digit");
        }
        return new Phone(value, text(path + ".type", phone.type()));
    }

    private Url url(String path, Url url) {
        var value = required(path + ".value", url.value());
        try {
            new URI(value);
        } catch (URISyntaxException e) {
            wrong(path + ".value", "is no web address");
        }
        return new Url(value, text(path + ".type", url.type()));
    }

    private Address address(String path, Address address) {
        var clean = new Address(
                text(path + ".street", address.street()),
                text(path + ".extended", address.extended()),
                text(path + ".city", address.city()),
                text(path + ".region", address.region()),
                text(path + ".postalCode", address.postalCode()),
                text(path + ".country", address.country()),
                text(path + ".type", address.type()));
        if (clean.equals(new Address(null, null, null, null, null, null, clean.type()))) {
            wrong(path, "is empty");
        }
        return clean;
    }

    private @Nullable Birthday birthday(@Nullable Birthday birthday) {
        if (birthday == null) {
            return null;
        }
        var year = birthday.year();
        if (year != null && (year < 1 || year > 9999)) {
            wrong("birthday.year", "is not between 1 and 9999");
            return birthday;
        }
        try {
            LocalDate.of(year == null ? LEAP_YEAR : year, birthday.month(), birthday.day());
        } catch (DateTimeException e) {
            wrong("birthday", "is no possible day");
        }
        return birthday;
    }

    private @Nullable String changed(String path, @Nullable String value, @Nullable String before) {
        return Objects.equals(value, before) ? before : text(path, value);
    }

    private String required(String path, String value) {
        return check.required(path, value, LONGEST_VALUE);
    }

    private @Nullable String text(String path, @Nullable String value) {
        return check.text(path, value, LONGEST_VALUE);
    }

    private void wrong(String path, String reason) {
        check.wrong(path, reason);
    }
}

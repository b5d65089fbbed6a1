package lockstep.contact;

import java.util.List;
import lockstep.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a contact that identifies a person, and all that is synced. Types use Google's words ({@code home},
 * {@code work}, {@code mobile}, …) and carry others as they are.
 */
@Personal
public record ContactFields(
        Name name,
        @Nullable String nickname,
        List<Email> emails,
        List<Phone> phones,
        List<Address> addresses,
        Organization organization,
        @Nullable Birthday birthday,
        List<Url> urls,
        @Nullable String notes) {

    public record Name(
            @Nullable String prefix,
            @Nullable String given,
            @Nullable String middle,
            @Nullable String family,
            @Nullable String suffix) {
        public static final Name NONE = new Name(null, null, null, null, null);
    }

    public record Email(String value, @Nullable String type) {}

    public record Phone(String value, @Nullable String type) {}

    public record Address(
            @Nullable String street,
            @Nullable String extended,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable String country,
            @Nullable String type) {}

    public record Organization(
            @Nullable String company,
            @Nullable String title,
            @Nullable String department) {
        public static final Organization NONE = new Organization(null, null, null);
    }

    /** @param year null when only the day is known */
    public record Birthday(@Nullable Integer year, int month, int day) {}

    public record Url(String value, @Nullable String type) {}

    public static final ContactFields EMPTY = new ContactFields(
            Name.NONE, null, List.of(), List.of(), List.of(), Organization.NONE, null, List.of(), null);

    /** Lists and groups that a JSON text leaves out are empty, not null. */
    @SuppressWarnings("ConstantValue") // JSON binding passes nulls in spite of the declared types
    public ContactFields {
        name = name == null ? Name.NONE : name;
        emails = emails == null ? List.of() : List.copyOf(emails);
        phones = phones == null ? List.of() : List.copyOf(phones);
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        organization = organization == null ? Organization.NONE : organization;
        urls = urls == null ? List.of() : List.copyOf(urls);
    }

    public ContactFields withEmails(List<Email> others) {
        return new ContactFields(name, nickname, others, phones, addresses, organization, birthday, urls, notes);
    }
}

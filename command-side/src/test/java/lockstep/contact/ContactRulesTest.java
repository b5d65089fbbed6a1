package lockstep.contact;

import static java.util.Collections.nCopies;
import static lockstep.tag.TagFixture.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import lockstep.Refusal;
import lockstep.Refusal.FieldError;
import lockstep.contact.ContactFields.Address;
import lockstep.contact.ContactFields.Birthday;
import lockstep.contact.ContactFields.Email;
import lockstep.contact.ContactFields.Name;
import lockstep.contact.ContactFields.Organization;
import lockstep.contact.ContactFields.Phone;
import lockstep.contact.ContactFields.Url;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRulesTest {

    private static final Name ZOE = new Name(null, "Zoë", null, null, null);

    @Test
    void values_are_trimmed_composed_and_absent_when_blank() {
        var clean = ContactRules.fromPerson(contact(new Name(" ", "\u2003Zoe\u0308\n", "", null, null)));

        assertThat(clean.name()).isEqualTo(ZOE);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_without_values() {
        var secret = "secret-value";
        var refusal = refusalOf(new ContactFields(
                new Name(null, "x".repeat(1_025), null, null, null),
                null,
                List.of(new Email("fine@example.org", null), new Email(secret, "t".repeat(1_025))),
                List.of(new Phone(secret, null)),
                List.of(new Address(" ", null, null, null, null, null, "home")),
                Organization.NONE,
                new Birthday(2025, 2, 29),
                List.of(new Url(secret + " ", null), new Url(secret + " blank", null)),
                "n".repeat(30_001)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.type()).isEqualTo("invalid-contact");
        assertThat(refusal.errors())
                .extracting(FieldError::field)
                .containsExactly(
                        "name.given",
                        "emails[1].value",
                        "emails[1].type",
                        "phones[0].value",
                        "addresses[0]",
                        "birthday",
                        "urls[1].value",
                        "notes");
        assertThat(refusal.getMessage() + refusal.errors()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org", "ann+tag@sub.example.org", "müller@exämple.org", "ann@localhost"})
    void this_is_an_email_address(String value) {
        assertThatCode(() -> ContactRules.fromPerson(withEmail(value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "@example.org", "ann@", "a@b@c", "ann b@example.org", "ann@exa\u00a0mple.org", ""})
    void this_is_none(String value) {
        assertThat(fieldsOf(withEmail(value))).containsExactly("emails[0].value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+43 1 234", "extension 7", "\u0664\u0662"})
    void a_phone_number_has_a_digit(String value) {
        assertThatCode(() -> ContactRules.fromPerson(withPhone(value))).doesNotThrowAnyException();
        assertThat(fieldsOf(withPhone(value.replaceAll("\\p{Nd}", "x")))).containsExactly("phones[0].value");
    }

    @ParameterizedTest
    @CsvSource({",2,29", "2024,2,29", ",12,31", "1,1,1", "9999,12,31"})
    void this_is_a_birthday(@Nullable Integer year, int month, int day) {
        assertThatCode(() -> ContactRules.fromPerson(withBirthday(year, month, day)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "2023,2,29,birthday",
        ",2,30,birthday",
        ",13,1,birthday",
        ",0,1,birthday",
        ",1,0,birthday",
        "0,1,1,birthday.year",
        "10000,1,1,birthday.year"
    })
    void this_is_not(@Nullable Integer year, int month, int day, String field) {
        assertThat(fieldsOf(withBirthday(year, month, day))).containsExactly(field);
    }

    @Test
    void lengths_count_characters_and_not_their_halves() {
        assertThatCode(() -> ContactRules.fromPerson(
                        contact(new Name(null, "\ud83d\ude00".repeat(1_024), null, null, null))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_list_has_at_most_a_hundred_entries() {
        assertThatCode(() -> ContactRules.fromPerson(withEmails(nCopies(100, "a@example.org"))))
                .doesNotThrowAnyException();
        assertThat(fieldsOf(withEmails(nCopies(101, "a@example.org")))).containsExactly("emails");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "half \ud83d"})
    void what_no_database_keeps_is_refused_from_a_person_and_replaced_from_google(String value) {
        var fields = contact(new Name(null, value, null, null, null));

        assertThat(fieldsOf(fields)).containsExactly("name.given");
        assertThat(StorableContact.of(fields).name().given()).contains("\uFFFD").hasSameSizeAs(value);
    }

    @Test
    void everything_else_from_google_stays_as_it_is() {
        var odd = new ContactFields(
                new Name(" p ", "", "m", "f\u0308", "s"),
                " ",
                List.of(new Email("no address", " x ")),
                List.of(new Phone("no digit", null)),
                List.of(new Address(" ", "a", "b", "c", "d", "e", "f")),
                new Organization(" ", "t", "d"),
                new Birthday(null, 13, 40),
                List.of(new Url("no url", "y")),
                "n".repeat(40_000));

        assertThat(StorableContact.of(odd)).isEqualTo(odd);
    }

    @Test
    void what_came_from_google_stays_when_a_person_changes_something_else() {
        var odd = new ContactFields(
                new Name(" p ", "", "m", "f\u0308", "s"),
                null,
                List.of(new Email("no address", " x ")),
                List.of(new Phone("ask Bob", null)),
                List.of(new Address(" ", null, null, null, null, null, "home")),
                new Organization(" ", "t", "d"),
                new Birthday(null, 13, 40),
                List.of(new Url("no url", "y")),
                "n".repeat(40_000));
        var nicknamed = new ContactFields(
                odd.name(),
                "Zozo ",
                odd.emails(),
                List.of(new Phone("ask Bob", null), new Phone(" 123 ", null)),
                odd.addresses(),
                odd.organization(),
                odd.birthday(),
                odd.urls(),
                odd.notes());

        var changed = ContactRules.changing(ANN, odd).apply(nicknamed);

        assertThat(changed.nickname()).isEqualTo("Zozo");
        assertThat(changed.phones()).containsExactly(new Phone("ask Bob", null), new Phone("123", null));
        assertThat(ContactField.differing(odd, changed)).containsExactly("nickname", "phones");
    }

    @Test
    void what_says_nothing_since_it_came_from_google_can_still_be_changed() {
        var addressOnly = new ContactFields(
                Name.NONE,
                null,
                List.of(),
                List.of(),
                List.of(new Address(null, null, "Graz", null, null, null, null)),
                Organization.NONE,
                null,
                List.of(),
                null);

        assertThatCode(() -> ContactRules.changing(ANN, addressOnly).apply(addressOnly))
                .doesNotThrowAnyException();
    }

    @Test
    void a_contact_needs_something_to_be_called_by() {
        assertThat(fieldsOf(withoutName(List.of(), List.of(), Organization.NONE)))
                .containsExactly("name");
        assertThatCode(() -> {
                    ContactRules.fromPerson(
                            withoutName(List.of(new Email("a@example.org", null)), List.of(), Organization.NONE));
                    ContactRules.fromPerson(withoutName(List.of(), List.of(new Phone("1", null)), Organization.NONE));
                    ContactRules.fromPerson(withoutName(List.of(), List.of(), new Organization(null, null, "Sales")));
                })
                .doesNotThrowAnyException();
    }

    private static ContactFields contact(Name name) {
        return new ContactFields(name, null, List.of(), List.of(), List.of(), Organization.NONE, null, List.of(), null);
    }

    private static ContactFields withEmail(String value) {
        return withEmails(List.of(value));
    }

    private static ContactFields withEmails(List<String> values) {
        return contact(ZOE)
                .withEmails(values.stream().map(value -> new Email(value, null)).toList());
    }

    private static ContactFields withPhone(String value) {
        return new ContactFields(
                ZOE,
                null,
                List.of(),
                List.of(new Phone(value, null)),
                List.of(),
                Organization.NONE,
                null,
                List.of(),
                null);
    }

    private static ContactFields withBirthday(@Nullable Integer year, int month, int day) {
        return new ContactFields(
                ZOE,
                null,
                List.of(),
                List.of(),
                List.of(),
                Organization.NONE,
                new Birthday(year, month, day),
                List.of(),
                null);
    }

    private static ContactFields withoutName(List<Email> emails, List<Phone> phones, Organization organization) {
        return new ContactFields(Name.NONE, null, emails, phones, List.of(), organization, null, List.of(), null);
    }

    private static List<String> fieldsOf(ContactFields fields) {
        return refusalOf(fields).errors().stream().map(FieldError::field).toList();
    }

    private static Refusal refusalOf(ContactFields fields) {
        return catchThrowableOfType(Refusal.class, () -> ContactRules.fromPerson(fields));
    }
}

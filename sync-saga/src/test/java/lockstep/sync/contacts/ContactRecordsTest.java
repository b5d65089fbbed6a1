package lockstep.sync.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactRecordsTest {

    private static final ContactFields FULL = new ContactFields(
            new Name("Dr.", "Jürgen", "Karl", "Größer", "MBA"),
            "Jogi",
            List.of(new Email("j@example.org", "work"), new Email("jogi@example.com", null)),
            List.of(new Phone("+49 30 1234567", "mobile")),
            List.of(new Address("Allee 1", "Hinterhaus", "Berlin", "BE", "10115", "Deutschland", "home")),
            new Organization("Größer & Söhne", "Chef", "Leitung"),
            new Birthday(1980, 5, 12),
            List.of(new Url("https://example.org", "homePage")),
            "two\nlines");

    @Test
    void everythingAContactSaysSurvivesTheWayThereAndBack() {
        assertThat(ContactRecords.contact(ContactRecords.of(FULL))).isEqualTo(FULL);
    }

    @Test
    void everyFieldOfAFullContactHasAValueUnderItsOwnName() {
        assertThat(ContactRecords.of(FULL).keySet()).containsExactlyInAnyOrderElementsOf(ContactField.paths());
    }

    @Test
    void anEmptyContactHasNoValues() {
        assertThat(ContactRecords.of(ContactFields.EMPTY)).isEmpty();
        assertThat(ContactRecords.contact(new TreeMap<>())).isEqualTo(ContactFields.EMPTY);
    }

    @Test
    void whatIsBlankIsAbsentAndBlanksAroundATextDoNotCount() {
        var contact = new ContactFields(
                new Name(" ", " Ann ", null, "", null),
                "\t",
                List.of(new Email(" ", "work"), new Email(" a@example.org ", " ")),
                List.of(),
                List.of(new Address(" ", null, null, null, null, null, "home")),
                Organization.NONE,
                null,
                List.of(),
                "  ");

        assertThat(ContactRecords.of(contact))
                .isEqualTo(Map.of(
                        "name.given",
                        FieldValue.of("Ann"),
                        "emails",
                        FieldValue.ofEntries(List.of(Map.of("value", "a@example.org")))));
    }

    @Test
    void aBirthdayWithoutAYearHasNone() {
        var contact = new ContactFields(
                Name.NONE,
                null,
                List.of(),
                List.of(),
                List.of(),
                Organization.NONE,
                new Birthday(null, 2, 29),
                List.of(),
                null);

        var record = ContactRecords.of(contact);

        assertThat(record).isEqualTo(Map.of("birthday", FieldValue.of("--02-29")));
        assertThat(ContactRecords.contact(record)).isEqualTo(contact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1980-02-30", "1981-02-29", "--00-12", "--13-01", "1980-5-1", "today", "1980", ""})
    void aDayThatDoesNotExistIsNoBirthday(String text) {
        assertThat(Birthdays.parse(text)).isNull();
    }
}

package googlestandin.people;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Person's fields: what may be read, written, and what their entries hold. */
final class PersonSchema {

    /**
     * @param keys writable
     * @param readOnlyKeys accepted and ignored in what clients send
     */
    record Field(
            String name, int number, boolean writable, boolean single, Set<String> keys, Set<String> readOnlyKeys) {}

    /** Name, marks (w writable, 1 singleton of a contact), writable keys, output-only keys. */
    private static final String TABLE = """
            addresses|w|poBox streetAddress extendedAddress city region postalCode country countryCode type formattedValue|formattedType
            ageRanges|||ageRange
            biographies|w1|value contentType|
            birthdays|w1|date text|
            braggingRights||value|
            calendarUrls|w|url type|formattedType
            clientData|w|key value|
            coverPhotos|||url default
            emailAddresses|w|value type displayName|formattedType
            events|w|date type|formattedType
            externalIds|w|value type|formattedType
            fileAses||value|
            genders|w1|value addressMeAs|formattedValue
            imClients|w|username type protocol|formattedType formattedProtocol
            interests|w|value|
            locales|w|value|
            locations|w|value type current buildingId floor floorSection deskCode|
            memberships|w|contactGroupMembership|domainMembership
            metadata|||
            miscKeywords|w|value type|formattedType
            names|w1|givenName middleName familyName honorificPrefix honorificSuffix phoneticFullName phoneticGivenName phoneticMiddleName phoneticFamilyName phoneticHonorificPrefix phoneticHonorificSuffix unstructuredName|displayName displayNameLastFirst
            nicknames|w|value type|
            occupations|w|value|
            organizations|w|name title department jobDescription current startDate endDate type domain symbol location costCenter phoneticName fullTimeEquivalentMillipercent|formattedType
            phoneNumbers|w|value type|canonicalForm formattedType
            photos|||url default
            relations|w|person type|formattedType
            sipAddresses|w|value type|formattedType
            skills||value|
            urls|w|value type|formattedType
            userDefined|w|key value|
            """;

    static final Map<String, Field> FIELDS = new LinkedHashMap<>();

    /** Known to the Person resource, but in no mask. */
    static final Set<String> OUTSIDE_MASKS = Set.of(
            "resourceName",
            "etag",
            "ageRange",
            "relationshipInterests",
            "relationshipStatuses",
            "residences",
            "taglines");

    static {
        int number = 1;
        for (String row : TABLE.lines().toList()) {
            List<String> cells = Arrays.asList(row.split("\\|", -1));
            String marks = cells.get(1);
            FIELDS.put(
                    cells.get(0),
                    new Field(
                            cells.get(0),
                            number++,
                            marks.contains("w"),
                            marks.contains("1"),
                            words(cells.get(2)),
                            words(cells.get(3))));
        }
    }

    private PersonSchema() {}

    static List<String> writable() {
        return FIELDS.values().stream().filter(Field::writable).map(Field::name).toList();
    }

    static boolean isSingle(String name) {
        Field field = FIELDS.get(name);
        return field != null && field.single();
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.strip().split(" ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}

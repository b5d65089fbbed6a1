package googlestandin;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Makes up people, the same ones for the same seed: several scripts, many fields filled. */
final class People {

    private static final List<String> GIVEN = List.of(
            "Anna", "Jürgen", "Zoë", "Łukasz", "Søren", "Иван", "Ольга", "Νίκος", "美咲", "太郎", "李", "محمد", "דנה",
            "José", "Mary", "Thomas", "Aylin", "Chloé", "Björn", "Priya");
    private static final List<String> FAMILY = List.of(
            "Müller",
            "Groß",
            "Østergård",
            "Kowalski",
            "Петров",
            "Παπαδόπουλος",
            "山田",
            "王",
            "حسن",
            "כהן",
            "García",
            "Smith",
            "O'Neill",
            "Yılmaz",
            "Dubois",
            "Sharma",
            "van der Berg",
            "Nguyễn",
            "Åkesson",
            "Weiß");
    private static final List<String> COMPANIES =
            List.of("Kontor Nord", "Blue Harbour", "Ateliers Rive", "Sakura Foods");

    private People() {}

    static ObjectNode person(int number, Random random) {
        ObjectNode person = Json.object();
        person.putArray("names")
                .addObject()
                .put("givenName", GIVEN.get(random.nextInt(GIVEN.size())))
                .put("familyName", FAMILY.get(random.nextInt(FAMILY.size())) + " " + number);
        var emails = person.putArray("emailAddresses");
        emails.addObject().put("value", "person" + number + "@example.org").put("type", "work");
        if (random.nextInt(3) == 0) {
            emails.addObject().put("value", "p" + number + "@home.example.net").put("type", "home");
        }
        person.putArray("phoneNumbers")
                .addObject()
                .put("value", "+49 30 %07d".formatted(number))
                .put("type", "mobile");
        person.putArray("addresses")
                .addObject()
                .put("streetAddress", "Hauptstraße " + (1 + random.nextInt(200)))
                .put("city", "Berlin")
                .put("postalCode", "10%03d".formatted(random.nextInt(1000)))
                .put("country", "Germany")
                .put("countryCode", "DE")
                .put("type", "work");
        person.putArray("organizations")
                .addObject()
                .put("name", COMPANIES.get(random.nextInt(COMPANIES.size())))
                .put("title", "Buyer")
                .put("department", "Purchasing");
        person.putArray("birthdays")
                .addObject()
                .putObject("date")
                .put("year", 1950 + random.nextInt(50))
                .put("month", 1 + random.nextInt(12))
                .put("day", 1 + random.nextInt(28));
        person.putArray("urls")
                .addObject()
                .put("value", "https://example.org/" + number)
                .put("type", "homePage");
        person.putArray("biographies").addObject().put("value", "Note on person " + number);
        return person;
    }
}

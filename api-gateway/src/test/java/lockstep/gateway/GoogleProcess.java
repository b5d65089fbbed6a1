package lockstep.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The stand-in for Google as a process of its own, and what its users and a test do to it from behind. */
final class GoogleProcess implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JavaProcess process;
    final URI base;
    private final Client control;

    private GoogleProcess(JavaProcess process) {
        this.process = process;
        this.base = URI.create(process.signOfLife());
        this.control = new Client(base.resolve("/control").toString(), null);
    }

    static GoogleProcess start(String... arguments) {
        return new GoogleProcess(
                JavaProcess.start("googlestandin.Main", List.of(), List.of(arguments), "^(http://\\S+/)$"));
    }

    JsonNode control(String verb, Object body) {
        var reply = control.post("/" + verb, JSON.writeValueAsString(body));
        if (reply.status() != 200) {
            throw new IllegalStateException(verb + ": " + reply);
        }
        return reply.json();
    }

    JsonNode control(String verb) {
        return control(verb, JSON.createObjectNode());
    }

    /** Different people for each user, so that nobody takes one for the other, with most fields filled. */
    void createContacts(String mail, int count, String group) {
        for (int from = 0; from < count; from += 1000) {
            var some = new ArrayList<ObjectNode>();
            for (int i = from; i < Math.min(count, from + 1000); i++) {
                some.add(person(mail, i));
            }
            var body = JSON.createObjectNode().put("user", mail).put("group", group);
            body.set("contacts", JSON.valueToTree(some));
            control("create-contacts", body);
        }
    }

    private static ObjectNode person(String mail, int i) {
        return (ObjectNode) JSON.readTree("""
                {"names": [{"givenName": "Jürgen", "familyName": "Groß %1$d"}],
                 "emailAddresses": [{"value": "p%1$d.%2$s", "type": "work"}, {"value": "h%1$d.%2$s", "type": "home"}],
                 "phoneNumbers": [{"value": "+49 30 %3$d", "type": "mobile"}],
                 "addresses": [{"streetAddress": "Hauptstraße %1$d", "city": "Berlin", "postalCode": "10115",
                                "country": "Germany", "countryCode": "DE", "type": "work"}],
                 "organizations": [{"name": "Kontor Nord", "title": "Buyer", "department": "Purchasing"}],
                 "birthdays": [{"date": {"year": 1970, "month": 5, "day": 17}}],
                 "urls": [{"value": "https://example.org/%1$d", "type": "homePage"}]}
                """.formatted(
                        i, mail, 1_000_000 + Math.floorMod(mail.hashCode() * 31L + i, 8_000_000)));
    }

    /** E-mail addresses by which people are known, one for each contact there is. */
    List<String> mails(String user) {
        return control("contacts", JSON.createObjectNode().put("user", user))
                .at("/contacts")
                .valueStream()
                .map(person -> person.at("/emailAddresses/0/value").asString())
                .toList();
    }

    /** The ids. */
    List<String> createEvents(String mail, int count) {
        var ids = new ArrayList<String>();
        for (int from = 0; from < count; from += 1000) {
            var some = IntStream.range(from, Math.min(count, from + 1000))
                    .mapToObj(i -> Plans.event(mail, i))
                    .toList();
            var body = JSON.createObjectNode().put("user", mail);
            body.set("events", JSON.valueToTree(some));
            control("create-events", body).at("/ids").forEach(id -> ids.add(id.asString()));
        }
        return ids;
    }

    /** All that is in the calendar, exceptions of series beside them. */
    List<JsonNode> events(String user) {
        return control("events", JSON.createObjectNode().put("user", user))
                .at("/events")
                .valueStream()
                .toList();
    }

    void inject(String method, String kind, int skip) {
        control(
                "inject",
                JSON.createObjectNode().put("method", method).put("kind", kind).put("skip", skip));
    }

    long pid() {
        return process.pid();
    }

    int held() {
        return control("faults").at("/held").asInt();
    }

    int calls() {
        return control("log").at("/calls").asInt();
    }

    @Override
    public void close() {
        process.close();
    }
}

package lockstep.sync.google.people;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Each contact's own JSON in a page of a listing. Google's client could write it out again, but takes longer for that
 * than for all else it does with a page.
 */
final class RawPeople {

    private static final JsonFactory JSON = new JsonFactory();

    private RawPeople() {}

    /** In Google's order. */
    static List<String> in(byte[] page) {
        var people = new ArrayList<String>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), page)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var connections = parser.currentName().equals("connections");
                if (parser.nextToken() != JsonToken.START_ARRAY || !connections) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    var text = new StringWriter(2048);
                    try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                        generator.copyCurrentStructureExact(parser);
                    }
                    people.add(text.toString());
                }
            }
        }
        return people;
    }
}

package lockstep.sync.google.calls;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A page of a listing with each record's own JSON. Google's client could write it out again, but takes longer for that
 * than for all else it does with a page.
 *
 * @param texts what the page says of itself
 * @param items in Google's order
 */
public record RawPage(Map<String, String> texts, List<String> items) {

    private static final JsonFactory JSON = new JsonFactory();

    /** @throws tools.jackson.core.JacksonException when it is no JSON */
    public static RawPage read(byte[] page, String array) {
        var texts = new HashMap<String, String>();
        var items = new ArrayList<String>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), page)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var token = parser.nextToken();
                if (token == JsonToken.START_ARRAY && name.equals(array)) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        items.add(text(parser));
                    }
                } else if (token == JsonToken.VALUE_STRING) {
                    texts.put(name, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new RawPage(texts, items);
    }

    private static String text(JsonParser parser) {
        var text = new StringWriter(2048);
        try (var generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }
}

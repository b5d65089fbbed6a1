package lockstep.gateway.write;

import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Days and times are written as texts: a number might mean seconds, milliseconds or days. */
final class TextOnly<T> extends StdDeserializer<T> {

    private final Class<T> type;
    private final transient Function<String, T> parse;

    TextOnly(Class<T> type, Function<String, T> parse) {
        super(type);
        this.type = type;
        this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return type.cast(context.handleUnexpectedToken(context.constructType(type), parser));
        }
        try {
            return parse.apply(parser.getString());
        } catch (DateTimeException e) {
            return type.cast(context.handleWeirdStringValue(type, parser.getString(), "is not in the form expected"));
        }
    }
}

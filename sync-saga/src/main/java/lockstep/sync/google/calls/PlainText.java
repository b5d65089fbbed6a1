package lockstep.sync.google.calls;

import com.google.api.client.util.ObjectParser;
import com.google.common.io.CharStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Leaves an answer as it is. Where the client parses by itself, one answer of a batch that is no JSON takes along all that
 * come after it.
 */
final class PlainText implements ObjectParser {

    @Override
    public <T> T parseAndClose(InputStream in, Charset charset, Class<T> dataClass) throws IOException {
        return dataClass.cast(parseAndClose(in, charset, (Type) dataClass));
    }

    @Override
    public Object parseAndClose(InputStream in, Charset charset, Type dataType) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public <T> T parseAndClose(Reader reader, Class<T> dataClass) throws IOException {
        return dataClass.cast(parseAndClose(reader, (Type) dataClass));
    }

    @Override
    public Object parseAndClose(Reader reader, Type dataType) throws IOException {
        try (reader) {
            return CharStreams.toString(reader);
        }
    }
}
